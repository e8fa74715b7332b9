import type { ReactNode } from "react";
import type { WordGroup } from "./language.ts";
import { MESSAGES } from "./messages.ts";
import { WordsProvider } from "./words-provider.tsx";

/** Sends the browser the words of these groups, which the components of the page use there. */
export function SendWords({ groups, children }: { groups: readonly WordGroup[]; children: ReactNode }) {
  return <WordsProvider messages={writeWords(groups)}>{children}</WordsProvider>;
}

const written = new Map<string, string>();

/** As one text, which React sends as it is. A page always sends the same. */
function writeWords(groups: readonly WordGroup[]): string {
  const key = groups.join();
  const words = written.get(key) ?? JSON.stringify(pickWords(groups));
  written.set(key, words);
  return words;
}

function pickWords(groups: readonly WordGroup[]): object {
  const picked: Record<string, Record<string, unknown>> = {};
  for (const group of groups) {
    const [room = "", component] = group.split(".");
    const words: Record<string, unknown> = MESSAGES[room as keyof typeof MESSAGES];
    picked[room] = { ...picked[room], ...(component ? { [component]: words[component] } : words) };
  }
  return picked;
}
