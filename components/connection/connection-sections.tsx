import type { FormAction } from "#components/form/form-state.ts";
import { TitledCard } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import type { Clock } from "#components/ui/clock.ts";
import type { LoadedConnection } from "#lib/queries/load-connections.ts";
import type { PastSync } from "#lib/storage/connections/connection-overview.ts";
import type { NamedState } from "./subscription-list.tsx";
import { DeviceList } from "./device-list.tsx";
import { FirstSyncProgress } from "./first-sync-progress.tsx";
import { LinkForm } from "./link-form.tsx";
import { RelinkNotice } from "./relink-notice.tsx";
import { SubscriptionList } from "./subscription-list.tsx";
import { SyncList } from "./sync-list.tsx";
import { SyncTrace } from "./sync-trace.tsx";
import { TimeAgo } from "./time-ago.tsx";
import { UnlinkDialog } from "./unlink-dialog.tsx";

type ConnectionSectionsProps = {
  connection: LoadedConnection;
  person: { readonly id: string; readonly name: string; readonly role: "owner" | "viewer" };
  subscriptions: readonly NamedState[];
  syncs: readonly PastSync[];
  /** How many measurements, days, workouts and nights are kept from it. */
  kept: number;
  clock: Clock;
  actions: Readonly<Record<"syncNow" | "setSignIn" | "unlink", FormAction>>;
};

/** All about one connection, and what its owner can do. */
export function ConnectionSections(props: ConnectionSectionsProps) {
  const t = useWords("connection.connectionSections");
  const { connection, person, subscriptions, syncs, kept, clock, actions } = props;
  const { connectionId, state, firstSync, lastNotificationAt, opensMyAccount } = connection;
  const owner = person.role === "owner";
  const here = `/connections/${connectionId}`;
  const ids = { personId: person.id, connectionId };
  return (
    <div className="grid items-start gap-5 md:grid-cols-2">
      <div className="empty:hidden md:col-span-2">
        <RelinkNotice connection={connection} personName={person.name} canManage={owner} returnTo={here} />
      </div>
      <div className="empty:hidden md:col-span-2">
        {state === "active" && !connection.mayReadActivity ? (
          <Notice tone="info">{t("activityNotAllowed")}</Notice>
        ) : null}
      </div>
      <TitledCard id="syncing" title={t("syncing")}>
        {state === "active" ? <FirstSyncProgress firstSync={firstSync} clock={clock} /> : null}
        <p className="text-sm text-ink-soft">
          {t("kept", { count: kept, shown: kept.toLocaleString(clock.locale) })}{" "}
          {lastNotificationAt === null
            ? t("neverPushed")
            : t.rich("lastPushed", { time: () => <TimeAgo at={lastNotificationAt} clock={clock} /> })}
        </p>
        <SyncList syncs={syncs} clock={clock} />
        {owner && state === "active" ? (
          <ActionForm action={actions.syncNow} hidden={ids}>
            <div>
              <SubmitButton pendingText={t("askingWithings")}>{t("syncNow")}</SubmitButton>
            </div>
            <SyncTrace connection={connection} clock={clock} />
          </ActionForm>
        ) : null}
      </TitledCard>
      <TitledCard id="pushed" title={t("whatWithingsPushes")}>
        <SubscriptionList subscriptions={subscriptions} />
      </TitledCard>
      <TitledCard id="devices" title={t("devices")}>
        <DeviceList devices={connection.devices} clock={clock} />
      </TitledCard>
      {owner ? (
        <TitledCard id="manage" title={t("manage")} className="grid grid-cols-1 gap-5">
          <ActionForm action={actions.setSignIn} hidden={{ ...ids, open: opensMyAccount ? "no" : "yes" }}>
            <p className="text-sm">
              <span className="font-medium">
                {t("signInState", { state: opensMyAccount ? "on" : "off" })}
              </span>{" "}
              <span className="text-ink-soft">
                {opensMyAccount ? t("onExplanation") : t("offExplanation")}
              </span>
            </p>
            <div>
              <SubmitButton variant="secondary">{opensMyAccount ? t("turnOff") : t("turnOn")}</SubmitButton>
            </div>
          </ActionForm>
          <div className="flex flex-wrap gap-2 border-t border-line pt-5">
            <LinkForm personId={person.id} connectionId={connectionId} returnTo={here} variant="secondary">
              {t("linkAgain")}
            </LinkForm>
            {state === "revoked" ? null : (
              <UnlinkDialog
                action={actions.unlink}
                connectionId={connectionId}
                personId={person.id}
                personName={person.name}
              />
            )}
          </div>
        </TitledCard>
      ) : null}
    </div>
  );
}
