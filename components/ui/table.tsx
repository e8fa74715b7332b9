import type { ReactNode } from "react";
import { joinClasses } from "./join-classes.ts";

export type TableColumn<Row> = {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers are aligned to the end, in tabular figures. */
  readonly numeric?: boolean;
  /** Not printed: a column of buttons. */
  readonly screenOnly?: boolean;
  /** Not on a phone, where another column says the same. */
  readonly wideOnly?: boolean;
};

function hiddenWhere({ screenOnly, wideOnly }: Pick<TableColumn<never>, "screenOnly" | "wideOnly">) {
  return joinClasses(screenOnly && "print:hidden", wideOnly && "max-sm:hidden print:table-cell");
}

type TableProps<Row> = {
  /** Names the table for screen readers. */
  caption: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** For a fixed height, after which the body scrolls under its head. */
  className?: string;
};

/** A table that scrolls inside its own frame, which the keyboard can reach. On paper it is printed whole. */
export function Table<Row>({ caption, columns, rows, rowKey, className }: TableProps<Row>) {
  return (
    <div
      role="region"
      aria-label={caption}
      tabIndex={0}
      // What is for screen readers alone is placed within, and scrolls along.
      className={joinClasses(
        "relative overflow-auto rounded-md border border-line bg-surface print:max-h-none print:overflow-visible print:border-0",
        className,
      )}
    >
      <table className="w-full border-collapse text-start text-sm print:text-xs print:[&_*]:whitespace-normal">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-sunken print:static">
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={joinClasses(
                  "px-4 py-2.5 font-semibold whitespace-nowrap print:px-1.5 print:py-1",
                  // Browsers centre heads unless the head itself is aligned.
                  column.numeric ? "text-end" : "text-start",
                  hiddenWhere(column),
                )}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-t border-line">
              {columns.map((column) => (
                <td
                  key={column.key}
                  className={joinClasses(
                    "px-4 py-2.5 align-top print:px-1.5 print:py-1",
                    column.numeric && "text-end whitespace-nowrap figures",
                    hiddenWhere(column),
                  )}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
