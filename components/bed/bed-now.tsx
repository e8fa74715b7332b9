"use client";

import Link from "next/link";
import { useRefreshOnChange } from "#components/live/use-refresh.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { type BedState, formatBedTime } from "#lib/metrics/bed-event.ts";

type BedNowProps = {
  state: BedState | null;
  personId: string;
  reader: Reader;
};

/** Whether the person is in bed, as the mat reports it, until the night itself has arrived. */
export function BedNow({ state, personId, reader }: BedNowProps) {
  const t = useWords("bed.bedNow");
  // A bed event is no measure: a change that names none may be one. A night takes its place.
  useRefreshOnChange(
    [personId],
    ({ changed, removed }) =>
      (changed.length === 0 && removed.length === 0) || changed.some(({ kind }) => kind === "night"),
  );
  if (!state) return null;
  const time = formatBedTime(state.since, reader);
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-3 pb-4 text-sm">
      <span className="rounded-sm border border-edge px-2 py-0.5 font-medium figures">
        {state.kind === "in"
          ? t("in", { time })
          : state.from
            ? t("outFrom", { time, from: formatBedTime(state.from, reader) })
            : t("out", { time })}
      </span>
      <span className="text-ink-soft">
        {t("reported")}{" "}
        <Link href={`/people/${personId}/nights`} prefetch={false} className="link">
          {state.kind === "in" ? t("nights") : t("nightFollows")}
        </Link>
      </span>
    </p>
  );
}
