import { accentWords } from "./accent-words.ts";
import problem from "./en-problem.json" with { type: "json" };
import english from "./en.json" with { type: "json" };
import type { Messages } from "./language.ts";

const catalogue: Messages = { ...english, ...problem };

/** The catalogue, on the server alone: the browser gets what its page uses. */
export const MESSAGES: Messages =
  // eslint-disable-next-line no-restricted-properties -- A switch for tests alone, which no installation should offer.
  process.env["PLUMBLINE_PSEUDO_LOCALE"] ? accentWords(catalogue) : catalogue;
