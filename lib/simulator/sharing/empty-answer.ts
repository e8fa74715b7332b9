/**
 * The answer while sharing is paused for want of a membership: Withings' public pages say that nothing is shared, and no
 * field of an answer shows it. So it is the same answer with status 0 and nothing in its lists.
 */
export function emptyAnswer(answer: unknown): unknown {
  if (typeof answer !== "object" || answer === null) return answer;
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, emptied(name, value)]));
}

function emptied(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return [];
  if (name === "series") return {};
  if (name === "more") return typeof value === "boolean" ? false : 0;
  return name === "offset" ? 0 : value;
}
