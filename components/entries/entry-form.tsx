import { ActionDoubt, ActionField, ActionSelect } from "#components/form/action-fields.tsx";
import { ActionForm } from "#components/form/action-form.tsx";
import type { FormAction } from "#components/form/form-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { ARMS, armOf } from "#lib/metrics/arm.ts";
import { formatClockTime } from "#lib/metrics/clock-time.ts";
import { type Entry, type EntryMetric, entryFieldsOf, MAX_ENTRY_COMMENT } from "#lib/metrics/entry.ts";
import { localDayOf, minuteOfDay } from "#lib/metrics/local-day.ts";
import { writeQuantity } from "#lib/metrics/parse-quantity.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { unitLabel } from "#lib/metrics/unit.ts";

type EntryFormProps = {
  action: FormAction;
  personId: string;
  metric: EntryMetric;
  /** The entry to change; null for a new one. */
  entry: Entry | null;
  /** Its zone is that of the writer. */
  reader: Reader;
  /** ms. */
  now: number;
};

/** What was measured without a device, for a new entry or to change one. Works without script. */
export function EntryForm({ action, personId, metric, entry, reader, now }: EntryFormProps) {
  const t = useWords("entries.form");
  const words = useWords("metric.reading");
  const names = useWords("metrics.names");
  const zone = entry?.zone ?? reader.zone;
  const at = entry?.at ?? now;
  const fields = entryFieldsOf(metric);
  const alone = getMetric(metric).parts.length === 1;
  const begins: Readonly<Record<string, string>> = {
    day: localDayOf(at, zone),
    time: formatClockTime(minuteOfDay(at, zone)),
    comment: entry?.comment ?? "",
    arm: armOf(entry?.measures ?? []) ?? "",
    ...Object.fromEntries(
      fields.map(({ name, code, unitKind }) => {
        const measure = entry?.measures.find((one) => one.code === code);
        return [name, measure ? writeQuantity(measure, unitKind, reader.units) : ""];
      }),
    ),
  };
  const labelOf = ({ name, unitKind, optional }: (typeof fields)[number]) => {
    const unit = unitLabel(unitKind, reader.units) || "none";
    const label = name === "pulse" ? t("pulse") : alone ? names(metric) : words(`parts.${name}`);
    return t(optional ? "optionalField" : "field", { name: label, unit });
  };
  return (
    <ActionForm
      action={action}
      hidden={{
        ...{ personId, metric, zone, units: JSON.stringify(reader.units) },
        ...(entry ? { entryId: entry.id } : {}),
      }}
      className="grid gap-5"
      noValidate={false}
    >
      <ActionDoubt name="again" label={t("again")} />
      <div className="grid gap-5 sm:grid-cols-3">
        {fields.map((field) => (
          <ActionField
            key={field.name}
            label={labelOf(field)}
            name={field.name}
            inputMode={field.name === "systolic" ? "text" : "decimal"}
            autoComplete="off"
            required={!field.optional && field.name !== "diastolic"}
            defaultValue={begins[field.name]}
          />
        ))}
        {metric === "blood-pressure" ? (
          <p className="-mt-3 text-sm text-ink-soft sm:col-span-3">{t("pressureHint")}</p>
        ) : null}
      </div>
      {fields.some(({ sided }) => sided) ? (
        <ActionSelect
          label={t("arm")}
          hint={t("armHint")}
          name="arm"
          defaultValue={begins["arm"]}
          options={[
            { value: "", label: t("noArm") },
            ...ARMS.map((value) => ({ value, label: words(`arms.${value}`) })),
          ]}
        />
      ) : null}
      <div className="grid gap-5 sm:grid-cols-2">
        <ActionField label={t("day")} name="day" type="date" required defaultValue={begins["day"]} />
        <ActionField label={t("time")} name="time" type="time" required defaultValue={begins["time"]} />
        <p className="-mt-3 text-sm text-ink-soft sm:col-span-2">{t("timeHint", { zone })}</p>
      </div>
      <ActionField
        label={t("comment")}
        name="comment"
        maxLength={MAX_ENTRY_COMMENT}
        defaultValue={begins["comment"]}
      />
      <div>
        <SubmitButton pendingText={t("saving")}>{t("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
