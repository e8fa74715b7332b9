import { FirstSyncKinds } from "#components/live/first-sync-kinds.tsx";
import { kindsToCome } from "#lib/live/first-sync.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Clock } from "#components/ui/clock.ts";
import type { LoadedConnection } from "#lib/queries/load-connections.ts";

/** How far the first sync has come; nothing once everything is here. The page around it follows live. */
export function FirstSyncProgress({
  firstSync,
  clock,
}: {
  firstSync: LoadedConnection["firstSync"];
  clock: Clock;
}) {
  const { done, from } = firstSync;
  if (done && kindsToCome(firstSync).length === 0) return null;
  const since =
    from === null ? "" : `, back to ${formatInstant(from, clock.zone, clock.locale, "month-year")}`;
  return (
    <div className="grid gap-2 text-sm" role="status">
      <p>
        <span className="font-semibold">First sync: </span>
        {done
          ? "the measures are here; Withings is still being asked for the rest."
          : `asking Withings for your whole history, newest first${since}. It can be left alone.`}
      </p>
      <FirstSyncKinds firstSync={firstSync} zone={clock.zone} locale={clock.locale} />
      <div className="h-1.5 overflow-hidden rounded-full bg-sunken" aria-hidden="true">
        <div className="h-full w-1/3 animate-breathe rounded-full bg-accent" />
      </div>
    </div>
  );
}
