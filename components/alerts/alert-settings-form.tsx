import { ActionField } from "#components/form/action-fields.tsx";
import { ActionForm } from "#components/form/action-form.tsx";
import type { FormAction } from "#components/form/form-state.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatClockTime } from "#lib/metrics/clock-time.ts";
import type { AlertSettings } from "#lib/storage/alerts/alert-settings.ts";

type AlertSettingsFormProps = {
  action: FormAction;
  settings: AlertSettings;
  /** Where mail goes; null where none can be sent, and why. */
  mailTo: string | null;
  whyNoMail: "noServer" | "noAddress";
};

/** How alerts reach a user, and when not. Works without script. */
export function AlertSettingsForm({ action, settings, mailTo, whyNoMail }: AlertSettingsFormProps) {
  const t = useWords("alerts.settings");
  const { quiet } = settings;
  const hint = mailTo === null ? t(whyNoMail) : t("mailHint", { email: mailTo });
  return (
    <ActionForm action={action} className="grid gap-4">
      <div key={JSON.stringify(settings)}>
        <Checkbox
          label={t("mail")}
          hint={hint}
          name="mail"
          defaultChecked={settings.mail}
          disabled={mailTo === null}
        />
        <Checkbox
          label={t("letter")}
          hint={t("letterHint")}
          name="weeklyLetter"
          defaultChecked={settings.weeklyLetter}
          disabled={mailTo === null}
        />
        <Checkbox
          label={t("values")}
          hint={t("valuesHint")}
          name="withValues"
          defaultChecked={settings.withValues}
        />
      </div>
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 text-sm font-semibold">{t("quiet")}</legend>
        <p className="text-sm text-ink-soft">{t("quietHint")}</p>
        <div className="grid max-w-xs grid-cols-2 gap-4">
          <ActionField
            label={t("from")}
            name="quietFrom"
            type="time"
            defaultValue={quiet ? formatClockTime(quiet.from) : ""}
          />
          <ActionField
            label={t("to")}
            name="quietTo"
            type="time"
            defaultValue={quiet ? formatClockTime(quiet.to) : ""}
          />
        </div>
      </fieldset>
      <div>
        <SubmitButton pendingText={t("saving")}>{t("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
