import type { FormAction } from "#components/form/form-state.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { kindsToCome } from "#lib/live/first-sync.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import type { Clock } from "#components/ui/clock.ts";
import type { LoadedConnection } from "#lib/queries/load-connections.ts";
import { FirstSyncProgress } from "./first-sync-progress.tsx";
import { LinkForm } from "./link-form.tsx";
import { RelinkNotice } from "./relink-notice.tsx";
import { StateBadge } from "./state-badge.tsx";
import { SyncTrace } from "./sync-trace.tsx";
import { TimeAgo } from "./time-ago.tsx";

type ConnectionSummaryProps = {
  connection: LoadedConnection;
  personName: string;
  canManage: boolean;
  clock: Clock;
  syncNow: FormAction;
};

/** One link of a person, in short, with the way to all about it. */
export function ConnectionSummary({
  connection,
  personName,
  canManage,
  clock,
  syncNow,
}: ConnectionSummaryProps) {
  const t = useWords("connection.connectionSummary");
  const { connectionId, personId, state, withingsUserId, lastSyncAt, firstSync } = connection;
  // While the history comes, the time of the last complete check would contradict it.
  const coming = !firstSync.done || kindsToCome(firstSync).length > 0;
  return (
    <div className="grid gap-3 rounded-md bg-sunken p-4" data-connection={connectionId}>
      <div className="flex flex-wrap items-center justify-between gap-2 text-sm">
        <span className="font-medium">{t("withingsUser", { withingsUserId })}</span>
        <StateBadge state={state} />
      </div>
      <RelinkNotice
        connection={connection}
        personName={personName}
        canManage={canManage}
        returnTo="/connections"
      />
      {state === "active" ? <FirstSyncProgress firstSync={firstSync} clock={clock} /> : null}
      <p className="text-sm text-ink-soft empty:hidden">
        {state === "revoked" ? t("revoked") : null}
        {state === "needs-relink" && lastSyncAt === null ? t("nothingFetchedYet") : null}
        {lastSyncAt !== null && (state === "needs-relink" || (state === "active" && !coming))
          ? t.rich("lastChecked", { time: () => <TimeAgo at={lastSyncAt} clock={clock} /> })
          : null}
      </p>
      <div className="flex flex-wrap items-start gap-2">
        {canManage && state === "active" ? (
          <ActionForm action={syncNow} hidden={{ personId, connectionId }}>
            <SubmitButton pendingText={t("askingWithings")}>{t("syncNow")}</SubmitButton>
          </ActionForm>
        ) : null}
        {canManage && state === "revoked" ? (
          <LinkForm personId={personId} connectionId={connectionId} returnTo="/connections">
            {t("linkAgain")}
          </LinkForm>
        ) : null}
        <LinkButton variant="secondary" href={`/connections/${connectionId}`}>
          {t("details")}
        </LinkButton>
      </div>
      {canManage && state === "active" ? <SyncTrace connection={connection} clock={clock} /> : null}
    </div>
  );
}
