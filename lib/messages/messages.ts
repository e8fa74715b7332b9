import formatMessage from "use-intl/format-message";
import { accentWords } from "./accent-words.ts";
import { compileWords } from "./compile-words.ts";
import catalogue from "./en.json" with { type: "json" };
import type { Messages } from "./language.ts";

const written: Messages =
  // eslint-disable-next-line no-restricted-properties -- A switch for tests alone, which no installation should offer.
  process.env["PLUMBLINE_PSEUDO_LOCALE"] ? accentWords(catalogue) : catalogue;

/**
 * The catalogue, on the server alone: the browser gets what its page uses. What next.config.js puts in use-intl's place
 * for pages fills in parsed texts alone; the workers and commands, which Next does not build, read texts as written.
 */
export const MESSAGES: Messages = formatMessage.raw ? written : compileWords(written);
