import { z } from "zod";
import { type NoteUnread, noteNothing, readEntry } from "./unread.ts";
import { optionalInteger, parseBody, wireFlag, wireList } from "./wire-schemas.ts";

/** A page of an endpoint whose answers have `more` and `offset`. */
export type ListPage<T> = {
  entries: T[];
  more: boolean;
  offset: number | null;
  /** Entries that could not be read. */
  rejected: number;
  /** There was a list and all of it was read: only then can the page prove that something is gone. */
  whole: boolean;
};

/**
 * Parses a page entry by entry, so that one unreadable entry does not take the others with it. Never loop on the
 * offset: a last page was seen with `more: false` and `offset: 200`. Throws a WithingsError `malformed`.
 */
export function parseListPage<T>(
  body: unknown,
  { list, entry, answer }: { list: string; entry: z.ZodType<T>; answer: string },
  note: NoteUnread = noteNothing,
): ListPage<T> {
  const { entries: raw, listed } = parseBody(z.object({ [list]: wireList }), body, answer)[list] ?? NO_LIST;
  const { more, offset } = parseBody(z.object({ more: wireFlag, offset: optionalInteger }), body, answer);
  const read = raw.map((each) =>
    readEntry(
      entry.transform((value) => ({ value })),
      each,
      note,
    ),
  );
  const entries = read.flatMap((each) => (each ? [each.value] : []));
  const rejected = raw.length - entries.length;
  return { entries, more, offset: more ? offset : null, rejected, whole: listed && rejected === 0 };
}

const NO_LIST = { entries: [], listed: false };
