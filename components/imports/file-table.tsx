import { Table } from "#components/ui/table.tsx";
import type { FileReport } from "#lib/imports/file-report.ts";
import type { Words } from "#lib/messages/language.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { formatDays } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";

type FileTableProps = { files: readonly FileReport[]; zone: string; reader: Reader };

/** What was understood of each file, what was not and why, by line; and from which files nothing is taken. */
export function FileTable({ files, zone, reader }: FileTableProps) {
  const t = useWords("imports.files");
  const known = files.filter(({ state }) => state !== "aside" && state !== "strange");
  const noted = known.flatMap((file) => notesOf(t, file).map((note) => ({ name: file.name, note })));
  const namesOf = (state: FileReport["state"]) =>
    files
      .filter((file) => file.state === state)
      .map(({ name }) => name)
      .join(", ");
  const [aside, strange] = [namesOf("aside"), namesOf("strange")];
  return (
    <div className="grid grid-cols-1 gap-3 text-sm">
      <Table
        caption={t("caption")}
        rows={known}
        rowKey={({ name }) => name}
        className="max-w-full sm:w-fit print:w-full"
        columns={[
          { key: "name", head: t("file"), cell: ({ name }) => name },
          {
            key: "rows",
            head: t("understood"),
            numeric: true,
            cell: ({ state, understood, rows }) =>
              state === "columns"
                ? ""
                : t("of", {
                    understood: formatCount(understood, reader.locale),
                    rows: formatCount(rows, reader.locale),
                  }),
          },
          {
            key: "days",
            head: t("days"),
            cell: ({ first, last }) =>
              first === null || last === null ? (
                ""
              ) : (
                <span className="whitespace-nowrap">
                  {formatDays(localDayOf(first, zone), localDayOf(last, zone), reader.locale)}
                </span>
              ),
          },
        ]}
      />
      {noted.length > 0 ? (
        <ul className="grid max-w-prose gap-2">
          {noted.map(({ name, note }) => (
            <li key={`${name} ${note}`} className="wrap-anywhere">
              <strong>{name}</strong> {note}
            </li>
          ))}
        </ul>
      ) : null}
      {aside === "" ? null : (
        <p className="max-w-prose wrap-anywhere text-ink-soft">{t("aside", { names: aside })}</p>
      )}
      {strange === "" ? null : (
        <p className="max-w-prose wrap-anywhere text-ink-soft">{t("strange", { names: strange })}</p>
      )}
    </div>
  );
}

function notesOf(t: Words<"imports.files">, file: FileReport): string[] {
  const { state, problems, twice, byPlace, unknownColumns } = file;
  const columns = unknownColumns.join(", ");
  return [
    ...(state === "columns" || state === "broken" ? [t(`states.${state}`)] : []),
    ...(unknownColumns.length > 0 ? [t("unknownColumns", { columns })] : []),
    ...(byPlace ? [t("byPlace")] : []),
    ...(twice > 0 ? [t("twice", { count: twice })] : []),
    ...problems.map(({ problem, count, lines }) => {
      const more = count - lines.length;
      return t("problem", { reason: t(`problems.${problem}`), lines: lines.join(", "), count, more });
    }),
  ];
}
