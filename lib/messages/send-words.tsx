import type { ReactNode } from "react";
import type { WordGroup } from "./language.ts";
import { MESSAGES } from "./messages.ts";
import { type SomeMessages, WordsProvider } from "./words-provider.tsx";

/** Sends the browser the words of these groups, which the components of the page use there. */
export function SendWords({ groups, children }: { groups: readonly WordGroup[]; children: ReactNode }) {
  return <WordsProvider messages={pickWords(groups)}>{children}</WordsProvider>;
}

function pickWords(groups: readonly WordGroup[]): SomeMessages {
  const picked: Record<string, Record<string, unknown>> = {};
  for (const group of groups) {
    const [room = "", component] = group.split(".");
    const words: Record<string, unknown> = MESSAGES[room as keyof typeof MESSAGES];
    picked[room] = { ...picked[room], ...(component ? { [component]: words[component] } : words) };
  }
  return picked;
}
