import type { Reader } from "#components/metric/reader.ts";
import type { BedEvent } from "#lib/metrics/bed-event.ts";
import { bedTimes } from "./describe-bed.ts";

/** What was announced around a night, which is what was measured; nothing without any. */
export function BedAnnounced({ events, reader }: { events: readonly BedEvent[]; reader: Reader }) {
  const said = [
    { words: "into bed", times: bedTimes(events, "in", reader) },
    { words: "out of bed", times: bedTimes(events, "out", reader) },
  ].flatMap(({ words, times }) => (times === null ? [] : [`${words} ${times}`]));
  return said.length === 0 ? null : (
    <p className="text-xs text-ink-soft figures">Announced as it happened: {said.join("; ")}</p>
  );
}
