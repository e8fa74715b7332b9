import { z } from "zod";
import { optionalInteger, parseBody, wireFlag } from "./wire-schemas.ts";

/** A page of an endpoint whose answers have `more` and `offset`. `rejected` entries could not be read. */
export type ListPage<T> = { entries: T[]; more: boolean; offset: number | null; rejected: number };

/**
 * Parses a page entry by entry, so that one unreadable entry does not take the others with it. Never loop on the
 * offset: a last page was seen with `more: false` and `offset: 200`. Throws a WithingsError `malformed`.
 */
export function parseListPage<T>(
  body: unknown,
  { list, entry, answer }: { list: string; entry: z.ZodType<T>; answer: string },
): ListPage<T> {
  const schema = z.object({ [list]: z.array(z.unknown()) });
  const raw = parseBody(schema, body, answer)[list] ?? [];
  const { more, offset } = parseBody(z.object({ more: wireFlag, offset: optionalInteger }), body, answer);
  const entries: T[] = [];
  for (const each of raw) {
    const result = entry.safeParse(each);
    if (result.success) entries.push(result.data);
  }
  return { entries, more, offset: more ? offset : null, rejected: raw.length - entries.length };
}
