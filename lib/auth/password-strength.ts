import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import * as common from "@zxcvbn-ts/language-common";
import * as english from "@zxcvbn-ts/language-en";
import { getWords } from "#lib/messages/get-words.ts";

export const SHORTEST_PASSWORD = 10;
/** Longer ones would only cost time to hash. */
export const LONGEST_PASSWORD = 200;
/** Of zxcvbn's 0 to 4: "safely unguessable: moderate protection from offline slow-hash scenario". */
const LEAST_SCORE = 3;
/** Words that a guesser of passwords for this product would try first. */
const OUR_WORDS = ["plumbline", "plumb", "withings", "health", "weight"];

let made: ZxcvbnFactory | null = null;

/** The dictionaries take some megabytes, so they are read when the first password is judged. */
function judge(): ZxcvbnFactory {
  made ??= new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
  });
  return made;
}

/**
 * Why a new password would be guessed too easily, as a sentence; null when it would not. `about` is what a person
 * who knows its owner would try: the e-mail address, the name.
 */
export function weaknessOf(password: string, about: readonly string[]): string | null {
  const t = getWords("auth.passwordStrength");
  if (password.trim() === "") return t("blank");
  const words = about
    .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
    .filter((word) => word.length > 2);
  const { score, feedback } = judge().check(password.slice(0, LONGEST_PASSWORD), [...OUR_WORDS, ...words]);
  if (score >= LEAST_SCORE) return null;
  const reason = feedback.warning ? `${feedback.warning.replace(/\.$/, "")}. ` : "";
  return t("weak", { reason });
}
