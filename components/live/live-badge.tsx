"use client";

import type { LiveState } from "#lib/live/live-machine.ts";
import { joinClasses } from "#components/ui/join-classes.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { useHasBrokenLink, useLiveState } from "./live-provider.tsx";

const SHAPES: Readonly<Record<LiveState | "withoutLink", "dot" | "ring" | "dash">> = {
  connecting: "ring",
  live: "dot",
  reconnecting: "ring",
  offline: "dash",
  // The page is up to date, but nothing new comes: no green dot over that.
  withoutLink: "ring",
};

/**
 * Whether the page is up to date: by word and shape as well as colour. The link to Withings has a state of its own; the
 * badge only loses its green where the page says that a link is broken. Its width never changes.
 */
export function LiveBadge() {
  const t = useWords("live.liveBadge");
  const state = useLiveState();
  const broken = useHasBrokenLink();
  const shown = state === "live" && broken ? "withoutLink" : state;
  const shape = SHAPES[shown];
  return (
    <span
      role="status"
      title={t(`${shown}.title`)}
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
      <span className="max-[26rem]:sr-only">{t(`${shown}.name`)}</span>
    </span>
  );
}
