import type { ReactNode } from "react";

export type NoticeTone = "info" | "success" | "warning" | "danger";

/** Something a person should know, before it is decided how much room it gets. */
export type NoticeItem = {
  readonly key: string;
  readonly tone: NoticeTone;
  readonly title: string;
  /** What it means, and what happens next; null when the title says it all. */
  readonly text: ReactNode;
  /** Where to act on it. */
  readonly action: { readonly text: string; readonly href: string } | null;
};
