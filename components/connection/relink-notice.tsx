import { BrokenLink } from "#components/live/live-provider.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { LoadedConnection } from "#lib/queries/load-connections.ts";
import { LinkForm } from "./link-form.tsx";

type RelinkNoticeProps = {
  connection: Pick<LoadedConnection, "connectionId" | "personId" | "state" | "stateReason">;
  personName: string;
  canManage: boolean;
  returnTo: string;
};

/** Says that a connection needs its owner, and takes them there; nothing when it does not. */
export function RelinkNotice({ connection, personName, canManage, returnTo }: RelinkNoticeProps) {
  if (connection.state !== "needs-relink") return null;
  return (
    <Notice
      tone="warning"
      title={`${personName}’s link to Withings needs to be made again`}
      actions={
        canManage ? (
          <LinkForm personId={connection.personId} connectionId={connection.connectionId} returnTo={returnTo}>
            Link again
          </LinkForm>
        ) : null
      }
    >
      <BrokenLink />
      {connection.stateReason ?? "Withings no longer accepts the link."} What was measured before stays here;
      what was measured since is fetched after linking again.
    </Notice>
  );
}
