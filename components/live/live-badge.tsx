"use client";

import type { LiveState } from "#lib/live/live-machine.ts";
import { joinClasses } from "#components/ui/join-classes.ts";
import { useHasBrokenLink, useLiveState } from "./live-provider.tsx";

type Look = { readonly word: string; readonly title: string; readonly shape: "dot" | "ring" | "dash" };

const LOOKS: Readonly<Record<LiveState, Look>> = {
  connecting: { word: "Connecting", title: "Connecting to live updates.", shape: "ring" },
  live: {
    word: "Page live",
    title: "This page is current: what Plumbline receives appears here by itself.",
    shape: "dot",
  },
  reconnecting: {
    word: "Reconnecting",
    title: "The live connection broke. What you missed will be caught up.",
    shape: "ring",
  },
  offline: { word: "Offline", title: "No connection. The page shows what was known last.", shape: "dash" },
};

/** The page is current, but nothing new comes: no green dot over that. */
const WITHOUT_LINK: Look = {
  word: "Page live",
  title: "This page is current, but a link to Withings is broken or ended: nothing new comes from there.",
  shape: "ring",
};

/**
 * Whether the page is current: by word and shape as well as colour. It says nothing of the link to Withings, which has
 * a state of its own; only its green goes where the page says that a link is broken. Its width never changes.
 */
export function LiveBadge() {
  const state = useLiveState();
  const broken = useHasBrokenLink();
  const { word, title, shape } = state === "live" && broken ? WITHOUT_LINK : LOOKS[state];
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
            strokeDasharray={state === "live" ? undefined : "4 2.3"}
            className={joinClasses("stroke-ink-soft", state !== "live" && "animate-breathe")}
          />
        ) : null}
        {shape === "dash" ? <path d="M1.5 6h9" strokeWidth="2.5" className="stroke-ink-soft" /> : null}
      </svg>
      <span className="max-[26rem]:sr-only">{word}</span>
    </span>
  );
}
