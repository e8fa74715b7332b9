import { RefreshWhile } from "#components/live/refresh-on.tsx";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Clock } from "#components/ui/clock.ts";
import type { LoadedConnection } from "#lib/queries/load-connections.ts";
import type { SyncRequest } from "#lib/storage/inbox/sync-request.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { Words } from "#lib/messages/language.ts";
import { TimeAgo } from "./time-ago.tsx";

/** What became of the last press of "Sync now", where it was pressed; nothing when it was not pressed for a day. */
export function SyncTrace({
  connection,
  clock,
}: {
  connection: Pick<LoadedConnection, "syncRequest" | "outageSince">;
  clock: Clock;
}) {
  const t = useWords("connection.syncTrace");
  const { syncRequest: request, outageSince } = connection;
  if (!request) return null;
  return (
    <p role="status" className="text-sm text-ink-soft">
      {t.rich("asked", {
        time: () => <TimeAgo at={request.askedAt} clock={clock} />,
        state: describeSyncRequest(t, request, outageSince, clock),
      })}
      <RefreshWhile active={request.waiting > 0} />
    </p>
  );
}

/** The state of a press of "Sync now", as the end of a sentence. One cause is said once, whatever waits for it. */
export function describeSyncRequest(
  t: Words<"connection.syncTrace">,
  { waiting, waitingErrors, failedErrors }: Pick<SyncRequest, "waiting" | "waitingErrors" | "failedErrors">,
  outageSince: number | null,
  clock: Omit<Clock, "now">,
): string {
  if (waiting > 0 && outageSince !== null) {
    const since = formatInstant(outageSince, clock.zone, clock.locale, "date-time");
    return t("down", { since });
  }
  if (waiting > 0 && waitingErrors.length > 0) return t("retrying", { errors: waitingErrors.join(" ") });
  if (waiting > 0) return t("running");
  if (failedErrors.length > 0) return t("incomplete", { errors: failedErrors.join(" ") });
  return t("complete");
}
