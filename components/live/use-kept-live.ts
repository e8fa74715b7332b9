"use client";

import { useState } from "react";
import type { LiveChange } from "#lib/series/append.ts";
import { useLiveEvents } from "./live-provider.tsx";

/** Changes that an answer of the server, already on its way, may not have seen yet. */
const REMEMBERED = 50;

export type KeptLive<Sent, Value> = {
  /** What the server sent, and how it was opened, which `value` began with. */
  readonly base: Sent;
  readonly opened: Value;
  readonly value: Value;
  /** What `value` was before the last live change; null before the first. */
  readonly before: Value | null;
  readonly recent: readonly LiveChange[];
};

type Open<Sent, Value> = (base: Sent, before: Pick<KeptLive<Sent, Value>, "base" | "opened"> | null) => Value;

/**
 * A value from the server, read with `open`, that takes the person's live changes with `apply`. When the server sends a newer one,
 * the last changes are applied to it again: an older version never replaces a newer one, so that is harmless,
 * and what arrived while the answer was on its way is not lost. `open` gets the one before, too, and may take from it
 * what is the same: objects that stay need not be drawn again.
 */
export function useKeptLive<Sent, Value>(
  base: Sent,
  personId: string,
  open: Open<Sent, Value>,
  apply: (value: Value, change: LiveChange) => Value,
): KeptLive<Sent, Value> {
  const [kept, setKept] = useState<KeptLive<Sent, Value>>(() => {
    const opened = open(base, null);
    return { base, opened, value: opened, before: null, recent: [] };
  });
  const current = kept.base === base ? kept : reopen(kept, base, open, apply);
  if (current !== kept) setKept(current);

  useLiveEvents((event) => {
    // What the server sends after a reset is the whole truth, even where it is older than what was heard.
    if (event.kind === "reset") setKept((state) => ({ ...state, recent: [] }));
    if (event.kind !== "change" || event.personId !== personId) return;
    setKept((state) => {
      const value = apply(state.value, event);
      const recent = [...state.recent.slice(1 - REMEMBERED), event];
      return value === state.value
        ? { ...state, recent }
        : { base: state.base, opened: state.opened, value, before: state.value, recent };
    });
  });
  return current;
}

function reopen<Sent, Value>(
  kept: KeptLive<Sent, Value>,
  base: Sent,
  open: Open<Sent, Value>,
  apply: (value: Value, change: LiveChange) => Value,
): KeptLive<Sent, Value> {
  const opened = open(base, kept);
  return { ...kept, base, opened, value: kept.recent.reduce(apply, opened), before: null };
}
