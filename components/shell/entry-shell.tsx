import type { ReactNode } from "react";
import { useWords } from "#lib/messages/use-words.ts";
import { EntryFrame } from "./entry-frame.tsx";

/** The frame of the pages before sign-in. */
export function EntryShell({ children }: { children: ReactNode }) {
  const t = useWords("shell.entryShell");
  return <EntryFrame home={t("home")}>{children}</EntryFrame>;
}
