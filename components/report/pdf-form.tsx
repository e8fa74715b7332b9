import { Select } from "#components/ui/field.tsx";
import { Button } from "#components/ui/button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

/** The form that the fields of `ReportHead` belong to. */
export const PDF_FORM = "report-pdf";

type PdfFormProps = {
  /** Where the PDF is made. */
  action: string;
  /** What the report is about. */
  hidden: readonly (readonly [name: string, value: string])[];
  /** By which nothing is added to its head, where that is "get". */
  method?: "get" | "post";
};

/** Asks for the report as a PDF. By POST, what is added to its head is in no address. */
export function PdfForm({ action, hidden, method = "post" }: PdfFormProps) {
  const t = useWords("reports.form");
  return (
    <form id={PDF_FORM} action={action} method={method} className="flex flex-wrap items-end gap-3">
      {hidden.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <Select
        label={t("paper")}
        name="paper"
        options={(["a4", "letter"] as const).map((value) => ({ value, label: t(`papers.${value}`) }))}
      />
      <Button type="submit">{t("download")}</Button>
    </form>
  );
}
