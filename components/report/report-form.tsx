import Form from "next/form";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { SUBJECTS } from "#lib/reports/report.ts";
import type { Subject } from "#lib/reports/report.ts";

type ReportFormProps = {
  /** The page itself, which shows what is asked for. */
  path: string;
  subjects: readonly Subject[];
  /** What can be asked for. */
  offered?: readonly Subject[];
  from: string;
  to: string;
  today: string;
  readings: boolean;
  errors: Readonly<Partial<Record<"from" | "to", string>>>;
};

/** Chooses what a report is about. It only asks for the page, so that its address can be kept. */
export function ReportForm(props: ReportFormProps) {
  const { path, subjects, offered = SUBJECTS, from, to, today, readings, errors } = props;
  const t = useWords("reports.form");
  const subjectNames = useWords("reports.subjects");
  return (
    <Form action={path} scroll={false} className="grid gap-5">
      <fieldset className="grid gap-x-6 sm:flex sm:flex-wrap">
        <legend className="text-sm font-semibold">{t("about")}</legend>
        {offered.map((subject) => (
          <Checkbox
            key={subject}
            name="subject"
            value={subject}
            label={subjectNames(subject)}
            defaultChecked={subjects.includes(subject)}
          />
        ))}
      </fieldset>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field
          label={t("first")}
          type="date"
          name="from"
          max={today}
          defaultValue={from}
          error={errors.from}
        />
        <Field label={t("last")} type="date" name="to" max={today} defaultValue={to} error={errors.to} />
      </div>
      <Checkbox
        name="readings"
        value="yes"
        label={t("readings")}
        hint={t("readingsHint")}
        defaultChecked={readings}
      />
      <div>
        <SubmitButton variant="secondary">{t("show")}</SubmitButton>
      </div>
    </Form>
  );
}
