import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Clock, ConnectionView } from "./connection-view.ts";

/** How far the first sync has come; nothing once it is done. The page around it follows live. */
export function FirstSyncProgress({
  firstSync,
  clock,
}: {
  firstSync: ConnectionView["firstSync"];
  clock: Clock;
}) {
  if (firstSync.done) return null;
  const count = new Intl.NumberFormat(clock.locale).format(firstSync.groups);
  const since =
    firstSync.from === null ? null : formatInstant(firstSync.from, clock.zone, clock.locale, "month-year");
  return (
    <div className="grid gap-2" role="status">
      <p className="text-sm">
        <span className="font-semibold">First sync: </span>
        {firstSync.groups === 0
          ? "asking Withings for your whole history, newest first."
          : `${count} measurements so far${since ? `, back to ${since}` : ""}.`}
      </p>
      <div className="h-1.5 overflow-hidden rounded-full bg-sunken" aria-hidden="true">
        <div className="h-full w-1/3 animate-breathe rounded-full bg-accent" />
      </div>
    </div>
  );
}
