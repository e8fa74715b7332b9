import { getWords } from "#lib/messages/get-words.ts";

const DONE = ["linked", "relinked", "unlinked", "unlinked-here", "left", "deleted"] as const;

/** The sentence for a `done` in an address; null for none, or for one that we never wrote. */
export function describeDone(code: string | null): string | null {
  const known = DONE.find((done) => done === code);
  return known ? getWords("connection.notices")(known) : null;
}
