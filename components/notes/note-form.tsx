"use client";

import { useActionState } from "react";
import { FormMessage } from "#components/account/form-message.tsx";
import { EMPTY_FORM, type FormAction } from "#components/account/form-state.ts";
import { Field } from "#components/ui/field.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatClockTime } from "#lib/metrics/clock-time.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import { isOfOneDay, MAX_DOSE, MAX_NOTE_TEXT, type Note, NOTE_KINDS } from "#lib/metrics/note.ts";

type NoteFormProps = {
  action: FormAction;
  personId: string;
  /** The note to change; null for a new one. */
  note: Note | null;
  /** The first day of a new one. */
  day: LocalDay;
  /** The zone of the writer. */
  zone: string;
};

/** What a note says, for a new one or to change it. Works without script. */
export function NoteForm({ action, personId, note, day, zone }: NoteFormProps) {
  const t = useWords("notes.form");
  const [state, submit] = useActionState(action, EMPTY_FORM);
  const { errors } = state;
  const values = { ...valuesOf(note, day), ...state.values };
  return (
    // A browser resets a form that was sent: what was typed comes back as its new beginning.
    <form key={JSON.stringify(state.values)} action={submit} className="group/note grid gap-5">
      <FormMessage state={state} />
      <input type="hidden" name="personId" value={personId} />
      <input type="hidden" name="zone" value={note?.zone ?? zone} />
      {note ? <input type="hidden" name="noteId" value={note.id} /> : null}
      <RadioGroup
        legend={t("kind")}
        name="kind"
        inline
        required
        defaultValue={values.kind}
        options={NOTE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <Field
        label={t("text")}
        hint={t("textHint")}
        name="text"
        required
        maxLength={MAX_NOTE_TEXT}
        defaultValue={values.text}
        error={errors["text"]}
      />
      <div className="hidden group-has-[[value=medicine]:checked]/note:block">
        <Field
          label={t("dose")}
          name="dose"
          maxLength={MAX_DOSE}
          defaultValue={values.dose}
          error={errors["dose"]}
        />
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          label={t("from")}
          name="from"
          type="date"
          required
          defaultValue={values.from}
          error={errors["from"]}
        />
        <Field label={t("time")} name="time" type="time" defaultValue={values.time} error={errors["time"]} />
        <p className="-mt-3 text-sm text-ink-soft sm:col-span-2">
          {t("timeHint", { zone: note?.zone ?? zone })}
        </p>
      </div>
      <RadioGroup
        legend={t("length")}
        name="length"
        inline
        required
        defaultValue={values.length}
        options={(["day", "span", "ongoing"] as const).map((value) => ({
          value,
          label: t(`lengths.${value}`),
        }))}
      />
      <div className="hidden group-has-[[value=span]:checked]/note:block">
        <Field
          label={t("until")}
          name="until"
          type="date"
          defaultValue={values.until}
          error={errors["until"]}
        />
      </div>
      <div>
        <SubmitButton pendingText={t("saving")}>{note ? t("save") : t("add")}</SubmitButton>
      </div>
    </form>
  );
}

/** What the fields of a form begin with. */
function valuesOf(note: Note | null, day: LocalDay) {
  if (note === null)
    return { kind: "medicine", text: "", dose: "", from: day, time: "", length: "day", until: day };
  return {
    ...{ kind: note.kind, text: note.text, dose: note.dose ?? "", from: note.from },
    time: note.minute === null ? "" : formatClockTime(note.minute),
    length: note.until === null ? "ongoing" : isOfOneDay(note) ? "day" : "span",
    until: note.until ?? day,
  };
}
