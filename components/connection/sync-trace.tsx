import { RefreshWhile } from "#components/live/refresh-on.tsx";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Clock } from "#components/ui/clock.ts";
import type { LoadedConnection } from "#lib/queries/load-connections.ts";
import type { SyncRequest } from "#lib/storage/inbox/sync-request.ts";
import { TimeAgo } from "./time-ago.tsx";

/** What became of the last press of "Sync now", where it was pressed; nothing when it was not pressed for a day. */
export function SyncTrace({
  connection,
  clock,
}: {
  connection: Pick<LoadedConnection, "syncRequest" | "outageSince">;
  clock: Clock;
}) {
  const { syncRequest: request, outageSince } = connection;
  if (!request) return null;
  return (
    <p role="status" className="text-sm text-ink-soft">
      Asked for <TimeAgo at={request.askedAt} clock={clock} />:{" "}
      {describeSyncRequest(request, outageSince, clock)}
      <RefreshWhile active={request.waiting > 0} />
    </p>
  );
}

/** How a press of "Sync now" stands, as the end of a sentence. One cause is said once, whatever waits for it. */
export function describeSyncRequest(
  { waiting, waitingErrors, failedErrors }: Pick<SyncRequest, "waiting" | "waitingErrors" | "failedErrors">,
  outageSince: number | null,
  clock: Omit<Clock, "now">,
): string {
  if (waiting > 0 && outageSince !== null) {
    const since = formatInstant(outageSince, clock.zone, clock.locale, "date-time");
    return `waiting. Withings has been down since ${since}; Plumbline tries again automatically, at least once a minute.`;
  }
  if (waiting > 0 && waitingErrors.length > 0)
    return `waiting. ${waitingErrors.join(" ")} It is tried again by itself.`;
  if (waiting > 0) return "Withings is being asked.";
  if (failedErrors.length > 0) return `not everything came. ${failedErrors.join(" ")}`;
  return "everything was asked for, and Withings answered.";
}
