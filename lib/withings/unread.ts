import type { z } from "zod";

/** An entry of an answer that could not be read. It carries nothing that was measured. */
export type Unread = {
  /** Why, in plain words: the field and what is wrong with it. */
  readonly reason: string;
  /** What identifies the entry, as far as that can be read; null when nothing does. */
  readonly item: string | null;
};

/** Called with each entry that is skipped. */
export type NoteUnread = (unread: Unread) => void;

export const noteNothing: NoteUnread = () => undefined;

/** Reads an entry; one that cannot be read is noted and null. */
export function readEntry<T>(entry: z.ZodType<T>, raw: unknown, note: NoteUnread): T | null {
  const result = entry.safeParse(raw);
  if (result.success) return result.data;
  note({ reason: explain(result.error, raw), item: nameOf(raw) });
  return null;
}

function explain(error: z.ZodError, raw: unknown): string {
  const path = error.issues[0]?.path ?? [];
  if (path.length === 0) return "it is not an object";
  const value = path.reduce<unknown>(
    (inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined),
    raw,
  );
  const place = path.map(String).join(".");
  return value === undefined || value === null ? `it has no ${place}` : `its ${place} is not as documented`;
}

/** The names of identities, and of instants where there is none. */
const NAMES = [
  "grpid",
  "id",
  "signalid",
  "deviceid",
  "hash_deviceid",
  "appli",
  "date",
  "startdate",
  "timestamp",
];

function nameOf(raw: unknown): string | null {
  if (typeof raw !== "object" || raw === null) return null;
  for (const name of NAMES) {
    const value: unknown = Reflect.get(raw, name);
    const text = typeof value === "number" || typeof value === "string" ? String(value) : "";
    if (/^[\w:.-]{1,64}$/.test(text)) return `${name} ${text}`;
  }
  return null;
}
