"use client";

import Link from "next/link";
import { useRefreshOnChange } from "#components/live/use-refresh.ts";
import type { Reader } from "#components/metric/reader.ts";
import type { BedState } from "#lib/metrics/bed-event.ts";
import { bedTime } from "./describe-bed.ts";

type BedNowProps = {
  state: BedState | null;
  personId: string;
  reader: Reader;
};

/** Where somebody is by what the mat announced, until the night itself is here. Nothing when that says nothing. */
export function BedNow({ state, personId, reader }: BedNowProps) {
  // An announcement is no measure: a change that names none may be one. A night takes its place.
  useRefreshOnChange(
    [personId],
    ({ changed, removed }) =>
      (changed.length === 0 && removed.length === 0) || changed.some(({ kind }) => kind === "night"),
  );
  if (!state) return null;
  const { since } = state;
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-3 pb-4 text-sm">
      <span className="rounded-sm border border-edge px-2 py-0.5 font-medium figures">
        {state.kind === "in"
          ? `In bed since ${bedTime(since, reader)}`
          : `Got up at ${bedTime(since, reader)}${state.from ? `, in bed since ${bedTime(state.from, reader)}` : ""}`}
      </span>
      <span className="text-ink-soft">
        Announced by Withings.{" "}
        <Link href={`/people/${personId}/nights`} prefetch={false} className="link">
          {state.kind === "in" ? "Nights" : "The night follows"}
        </Link>
      </span>
    </p>
  );
}
