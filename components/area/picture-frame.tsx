import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";

type PictureFrameProps = {
  /** Of the heading: unique on the page. */
  id: string;
  title: string;
  /** What it rests on, in a sentence. */
  note?: ReactNode;
  /** The drawing, with its figures. */
  children: ReactNode;
  /** The same numbers as a table, and the words that open it. */
  table: { readonly summary: string; readonly content: ReactNode } | null;
};

/** A sheet with a picture: heading, drawing, and the table behind it, which is printed too. */
export function PictureFrame({ id, title, note, children, table }: PictureFrameProps) {
  return (
    <Card aria-labelledby={id} className="grid grid-cols-1 gap-5 pb-2!">
      <div className="grid gap-1">
        <h2 id={id} className="text-lg">
          {title}
        </h2>
        {note ? <p className="max-w-prose text-sm text-ink-soft figures">{note}</p> : null}
      </div>
      {children}
      {table ? <Disclosure summary={table.summary}>{table.content}</Disclosure> : <div className="pb-3" />}
    </Card>
  );
}
