import { ActionField, ActionRadios } from "#components/form/action-fields.tsx";
import { ActionForm } from "#components/form/action-form.tsx";
import type { FormAction } from "#components/form/form-state.ts";
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
  const values = valuesOf(note, day);
  return (
    <ActionForm
      action={action}
      hidden={{ personId, zone: note?.zone ?? zone, ...(note ? { noteId: note.id } : {}) }}
      className="group/note grid gap-5"
      noValidate={false}
    >
      <ActionRadios
        legend={t("kind")}
        name="kind"
        inline
        required
        defaultValue={values.kind}
        options={NOTE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      <ActionField
        label={t("text")}
        hint={t("textHint")}
        name="text"
        required
        maxLength={MAX_NOTE_TEXT}
        defaultValue={values.text}
      />
      <div className="hidden group-has-[[value=medicine]:checked]/note:block">
        <ActionField label={t("dose")} name="dose" maxLength={MAX_DOSE} defaultValue={values.dose} />
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <ActionField label={t("from")} name="from" type="date" required defaultValue={values.from} />
        <ActionField label={t("time")} name="time" type="time" defaultValue={values.time} />
        <p className="-mt-3 text-sm text-ink-soft sm:col-span-2">
          {t("timeHint", { zone: note?.zone ?? zone })}
        </p>
      </div>
      <ActionRadios
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
        <ActionField label={t("until")} name="until" type="date" defaultValue={values.until} />
      </div>
      <div>
        <SubmitButton pendingText={t("saving")}>{note ? t("save") : t("add")}</SubmitButton>
      </div>
    </ActionForm>
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
