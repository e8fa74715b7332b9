"use client";

import { ActionField } from "#components/form/action-fields.tsx";
import { ActionForm } from "#components/form/action-form.tsx";
import type { FormAction } from "#components/form/form-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

type OpenFormProps = { action: FormAction; secret: string; hasPasscode: boolean };

/** Opens a link. A button and not the page itself: what fetches addresses to check them must not use one up. */
export function OpenForm({ action, secret, hasPasscode }: OpenFormProps) {
  const t = useWords("share.open");
  return (
    <ActionForm action={action} hidden={{ secret }} className="grid gap-5">
      {hasPasscode ? (
        <ActionField
          label={t("passcode")}
          hint={t("passcodeHint")}
          name="passcode"
          type="password"
          autoComplete="off"
          required
        />
      ) : null}
      <div>
        <SubmitButton pendingText={t("opening")}>{t("open")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
