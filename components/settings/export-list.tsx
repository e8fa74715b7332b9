import { buttonStyle } from "#components/ui/button-style.ts";

/** Everything of each person, to take away. */
export function ExportList({
  people,
}: {
  people: readonly { readonly id: string; readonly name: string }[];
}) {
  if (people.length === 0) return <p className="text-sm text-ink-soft">There is nobody to export yet.</p>;
  return (
    <ul className="grid divide-y divide-line">
      {people.map(({ id, name }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-2">
          <span className="min-w-0 text-sm font-medium">{name}</span>
          <span className="flex gap-2">
            {(["json", "csv"] as const).map((format) => (
              <a
                key={format}
                className={buttonStyle("secondary")}
                href={`/api/people/${id}/export?format=${format}`}
                download
                aria-label={`${format.toUpperCase()} of ${name}`}
              >
                {format.toUpperCase()}
              </a>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
