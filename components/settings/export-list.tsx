import { buttonStyle } from "#components/ui/button-style.ts";

const FILES = [
  { format: "json", words: "JSON" },
  { format: "csv", words: "CSV" },
  { format: "notifications", words: "Notifications" },
  { format: "subscriptions", words: "Subscriptions" },
] as const;

/** Everything of each person, to take away. */
export function ExportList({
  people,
}: {
  people: readonly { readonly id: string; readonly name: string }[];
}) {
  if (people.length === 0) return <p className="text-sm text-ink-soft">There is no person to export yet.</p>;
  return (
    <ul className="grid divide-y divide-line">
      {people.map(({ id, name }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-2">
          <span className="min-w-0 text-sm font-medium">{name}</span>
          <span className="flex flex-wrap gap-2">
            {FILES.map(({ format, words }) => (
              <a
                key={format}
                className={buttonStyle("secondary")}
                href={`/api/people/${id}/export?format=${format}`}
                aria-label={`${words} of ${name}`}
              >
                {words}
              </a>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
