/** How far a reader has come: the last seq it has of each person. */
export type LiveCursor = ReadonlyMap<string, number>;

const PAIR = /^([0-9a-f-]{36}):(\d{1,15})$/i;

/** `person:seq` pairs joined by commas: the id of every event, and what `Last-Event-ID` brings back. */
export function formatCursor(cursor: LiveCursor): string {
  return [...cursor].map(([personId, seq]) => `${personId}:${seq}`).join(",");
}

/** Null when the text is not ours. An empty text is an empty cursor. */
export function parseCursor(text: string): LiveCursor | null {
  if (text === "") return new Map();
  const cursor = new Map<string, number>();
  for (const pair of text.split(",")) {
    const [, personId, seq] = PAIR.exec(pair) ?? [];
    if (personId === undefined || seq === undefined) return null;
    cursor.set(personId, Number(seq));
  }
  return cursor;
}

/** The earlier place of each person: what a stream must begin with so that neither reader misses anything. */
export function earlierCursor(a: LiveCursor, b: LiveCursor): LiveCursor {
  const earlier = new Map(a);
  for (const [personId, seq] of b) earlier.set(personId, Math.min(seq, a.get(personId) ?? seq));
  return earlier;
}

/** Whether `reader` lacks something that `other` has. */
export function isBehind(reader: LiveCursor, other: LiveCursor): boolean {
  return [...other].some(([personId, seq]) => (reader.get(personId) ?? seq) < seq);
}
