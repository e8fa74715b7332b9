"use client";

import Link from "next/link";
import { useRefreshOnChange } from "#components/live/use-refresh.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { NoticeItem } from "#components/ui/notice-item.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { type BedState, formatBedTime } from "#lib/metrics/bed-event.ts";

type BedNowProps = {
  state: BedState | null;
  personId: string;
  reader: Reader;
};

/** Whether the person is in bed, as the mat reports it, until the night itself has arrived. */
export function BedNow(props: BedNowProps) {
  const item = useBedItem(props);
  if (!item?.action) return null;
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-3 pb-4 text-sm">
      <span className="rounded-sm border border-edge px-2 py-0.5 font-medium figures">{item.title}</span>
      <Link href={item.action.href} prefetch={false} className="link">
        {item.action.text}
      </Link>
    </p>
  );
}

/** The same for a place that has room for one line; null when the mat reports nothing newer than the last night. */
export function useBedItem({ state, personId, reader }: BedNowProps): NoticeItem | null {
  const t = useWords("bed.bedNow");
  // A bed event is no measure: a change that names none may be one. A night takes its place.
  useRefreshOnChange(
    [personId],
    ({ changed, removed }) =>
      (changed.length === 0 && removed.length === 0) || changed.some(({ kind }) => kind === "night"),
  );
  if (!state) return null;
  const time = formatBedTime(state.since, reader);
  const event =
    state.kind === "in"
      ? t("in", { time })
      : state.from
        ? t("outFrom", { time, from: formatBedTime(state.from, reader) })
        : t("out", { time });
  return {
    key: "bed",
    tone: "info",
    title: `${event}. ${t("reported")}`,
    text: null,
    action: {
      text: state.kind === "in" ? t("nights") : t("nightFollows"),
      href: `/people/${personId}/nights`,
    },
  };
}
