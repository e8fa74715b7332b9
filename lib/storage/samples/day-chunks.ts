/** UTC days since 1970, both included. */
export type DayRange = { readonly first: number; readonly last: number };

/** Ranges that cover all of these days (in order), each of at most `most` days: years must not be in memory at once. */
export function chunkDays(days: readonly number[], most: number): DayRange[] {
  const chunks: { first: number; last: number }[] = [];
  for (const day of days) {
    const chunk = chunks.at(-1);
    if (chunk && day < chunk.first + most) chunk.last = Math.max(chunk.last, day);
    else chunks.push({ first: day, last: day });
  }
  return chunks;
}
