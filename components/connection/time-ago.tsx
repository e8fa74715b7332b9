"use client";

import { useNow } from "#components/metric/use-now.ts";
import { formatAge, formatInstant } from "#lib/metrics/local-time.ts";
import type { Clock } from "#components/ui/clock.ts";

/** "3 minutes ago", going on by itself; the exact time is in the title. */
export function TimeAgo({ at, clock }: { at: number; clock: Clock }) {
  const now = useNow(clock.now);
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={formatInstant(at, clock.zone, clock.locale, "full")}
      className="whitespace-nowrap"
      // Node's and the browser's words for the same instant differ in a space or a zone's name.
      suppressHydrationWarning
    >
      {formatAge(Math.min(at, now), now, "en")}
    </time>
  );
}
