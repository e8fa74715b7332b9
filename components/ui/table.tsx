import type { ReactNode } from "react";
import { joinClasses } from "./join-classes.ts";

export type TableColumn<Row> = {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand right, in tabular figures. */
  readonly numeric?: boolean;
};

type TableProps<Row> = {
  /** Names the table for people who cannot see what stands around it. */
  caption: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** For a fixed height, after which the body scrolls under its head. */
  className?: string;
};

/** A table that scrolls sideways inside its own frame, which the keyboard can reach. */
export function Table<Row>({ caption, columns, rows, rowKey, className }: TableProps<Row>) {
  return (
    <div
      role="region"
      aria-label={caption}
      tabIndex={0}
      className={joinClasses("overflow-auto rounded-md border border-line bg-surface", className)}
    >
      <table className="w-full border-collapse text-left text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-sunken">
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={joinClasses(
                  "px-4 py-2.5 font-semibold whitespace-nowrap",
                  column.numeric && "text-right",
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
                    "px-4 py-2.5 align-top",
                    column.numeric && "text-right whitespace-nowrap figures",
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
