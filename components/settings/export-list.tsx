import { buttonStyle } from "#components/ui/button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { FhirForm } from "./fhir-form.tsx";

const FORMATS = ["json", "csv", "notifications", "subscriptions"] as const;

/** Everything of each person, to take away. */
export function ExportList({
  people,
}: {
  people: readonly { readonly id: string; readonly name: string }[];
}) {
  const t = useWords("settings.exportList");
  if (people.length === 0) return <p className="text-sm text-ink-soft">{t("noPersonToExport")}</p>;
  return (
    <ul className="grid divide-y divide-line">
      {people.map(({ id, name }) => (
        <li key={id} className="grid gap-2 py-2">
          <span className="flex flex-wrap items-center justify-between gap-2">
            <span className="min-w-0 text-sm font-medium">{name}</span>
            <span className="flex flex-wrap gap-2">
              {FORMATS.map((format) => (
                <a
                  key={format}
                  className={buttonStyle("secondary")}
                  href={`/api/people/${id}/export?format=${format}`}
                  aria-label={t("fileOfPerson", { file: t(format), name })}
                >
                  {t(format)}
                </a>
              ))}
            </span>
          </span>
          <FhirForm person={{ id, name }} />
        </li>
      ))}
    </ul>
  );
}
