import { countOf } from "#lib/metrics/count.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { unitLabel } from "#lib/metrics/unit.ts";
import type { Series } from "#lib/series/series.ts";
import type { Reader } from "./reader.ts";

/** What a printed chart has to say of itself where the screen has controls: its days, unit and time zone. */
export function describePrint({ metric, window, observationCount }: Series, reader: Reader): string {
  const day = (at: number) => formatInstant(at, reader.zone, reader.locale, "date");
  const unit = unitLabel(getMetric(metric).unitKind, reader.units);
  return [
    `${day(window.from)} – ${day(window.to - 1)}`,
    countOf(observationCount, reader.locale, "reading"),
    ...(unit ? [`in ${unit}`] : []),
    `times in ${reader.zone}`,
  ].join(" · ");
}
