"use client";

import type { LiveState } from "#lib/live/live-machine.ts";
import { useLiveState } from "./live-provider.tsx";

type Look = { readonly word: string; readonly title: string; readonly shape: "dot" | "ring" | "dash" };

const LOOKS: Readonly<Record<LiveState, Look>> = {
  connecting: { word: "Connecting", title: "Connecting to live updates.", shape: "ring" },
  live: { word: "Live", title: "New measures appear here by themselves.", shape: "dot" },
  reconnecting: {
    word: "Reconnecting",
    title: "The live connection broke. What you missed will be caught up.",
    shape: "ring",
  },
  offline: { word: "Offline", title: "No connection. The page shows what was known last.", shape: "dash" },
};

/** Live, reconnecting or offline: told by word and shape as well as colour. Its width never changes. */
export function LiveBadge() {
  const state = useLiveState();
  const { word, title, shape } = LOOKS[state];
  return (
    <span
      role="status"
      title={title}
      data-live={state}
      className="flex min-h-11 items-center gap-1.5 text-xs font-semibold text-ink-soft sm:w-28 sm:justify-end"
    >
      <svg viewBox="0 0 12 12" aria-hidden="true" className="size-3 shrink-0">
        {shape === "dot" ? <circle cx="6" cy="6" r="4.5" className="fill-success" /> : null}
        {shape === "ring" ? (
          <circle
            cx="6"
            cy="6"
            r="4"
            fill="none"
            strokeWidth="2"
            strokeDasharray="4 2.3"
            className="animate-breathe stroke-ink-soft"
          />
        ) : null}
        {shape === "dash" ? <path d="M1.5 6h9" strokeWidth="2.5" className="stroke-ink-soft" /> : null}
      </svg>
      <span className="max-[26rem]:sr-only">{word}</span>
    </span>
  );
}
