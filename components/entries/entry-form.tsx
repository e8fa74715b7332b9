"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
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
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const { errors } = state;
  const zone = entry?.zone ?? reader.zone;
  const at = entry?.at ?? now;
  const fields = entryFieldsOf(metric);
  const alone = getMetric(metric).parts.length === 1;
  const begins: Readonly<Record<string, string>> = {
    day: localDayOf(at, zone),
    time: formatClockTime(minuteOfDay(at, zone)),
    comment: entry?.comment ?? "",
    ...Object.fromEntries(
      fields.map(({ name, code, unitKind }) => {
        const measure = entry?.measures.find((one) => one.code === code);
        return [name, measure ? writeQuantity(measure, unitKind, reader.units) : ""];
      }),
    ),
    ...state.values,
  };
  const labelOf = ({ name, unitKind, optional }: (typeof fields)[number]) => {
    const unit = unitLabel(unitKind, reader.units) || "none";
    const label = name === "pulse" ? t("pulse") : alone ? names(metric) : words(`parts.${name}`);
    return t(optional ? "optionalField" : "field", { name: label, unit });
  };
  return (
    // A browser resets a form that was sent: what was typed comes back as its new beginning.
    <form key={JSON.stringify(state.values)} action={submit} className="grid gap-5">
      <FormMessage state={state} />
      <input type="hidden" name="personId" value={personId} />
      <input type="hidden" name="metric" value={metric} />
      <input type="hidden" name="zone" value={zone} />
      <input type="hidden" name="units" value={JSON.stringify(reader.units)} />
      {entry ? <input type="hidden" name="entryId" value={entry.id} /> : null}
      {errors["again"] ? (
        <Notice tone="warning" urgent>
          <p>{errors["again"]}</p>
          <Checkbox name="again" value="yes" label={t("again")} />
        </Notice>
      ) : null}
      <div className="grid gap-5 sm:grid-cols-3">
        {fields.map((field) => (
          <Field
            key={field.name}
            label={labelOf(field)}
            name={field.name}
            inputMode={field.name === "systolic" ? "text" : "decimal"}
            autoComplete="off"
            required={!field.optional && field.name !== "diastolic"}
            defaultValue={begins[field.name]}
            error={errors[field.name]}
          />
        ))}
        {metric === "blood-pressure" ? (
          <p className="-mt-3 text-sm text-ink-soft sm:col-span-3">{t("pressureHint")}</p>
        ) : null}
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          label={t("day")}
          name="day"
          type="date"
          required
          defaultValue={begins["day"]}
          error={errors["day"]}
        />
        <Field
          label={t("time")}
          name="time"
          type="time"
          required
          defaultValue={begins["time"]}
          error={errors["time"]}
        />
        <p className="-mt-3 text-sm text-ink-soft sm:col-span-2">{t("timeHint", { zone })}</p>
      </div>
      <Field
        label={t("comment")}
        name="comment"
        maxLength={MAX_ENTRY_COMMENT}
        defaultValue={begins["comment"]}
        error={errors["comment"]}
      />
      <div>
        <SubmitButton pendingText={t("saving")}>{t("save")}</SubmitButton>
      </div>
    </form>
  );
}
