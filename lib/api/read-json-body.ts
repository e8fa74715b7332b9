import { getWords } from "#lib/messages/get-words.ts";
import { Problem } from "./problem.ts";

/** A note or an entry has some hundred bytes. */
const MOST_BYTES = 16_384;

/** The JSON of a request. It is read no further than it may be long; throws a Problem for what is no JSON. */
export async function readJsonBody(request: Request): Promise<unknown> {
  const t = getWords("api.problems");
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? ""))
    throw new Problem(415, t("notJsonType"));
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of request.body ?? []) {
    length += piece.length;
    if (length > MOST_BYTES) throw new Problem(413, t("longBody", { most: MOST_BYTES }));
    pieces.push(piece);
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(pieces));
    // PostgreSQL keeps every character in text but NUL.
    if (!/\\u0000/.test(text)) return JSON.parse(text) as unknown;
  } catch {
    // Said below.
  }
  throw new Problem(400, t("notJson"));
}
