import { Field } from "#components/ui/field.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { HEAD_FIELDS } from "./head-fields.ts";
import { PDF_FORM } from "./pdf-form.tsx";

/** Whose report it is, and for whom. It is printed as typed, without what is empty, and goes into the PDF; it is kept nowhere. */
export function ReportHead({ name }: { name: string }) {
  const t = useWords("reports.head");
  return (
    <fieldset className="grid gap-4 sm:grid-cols-3 print:grid-cols-3">
      <legend className="mb-1.5 text-sm text-ink-soft print:hidden">{t("notStored")}</legend>
      {HEAD_FIELDS.map(({ key, most }) => (
        <div key={key} className="print:has-placeholder-shown:hidden">
          <Field
            label={t(`fields.${key}`)}
            name={key}
            form={PDF_FORM}
            maxLength={most}
            defaultValue={key === "name" ? name : ""}
            placeholder=" "
            autoComplete="off"
            className="print:border-0 print:p-0 print:outline-none"
          />
        </div>
      ))}
    </fieldset>
  );
}
