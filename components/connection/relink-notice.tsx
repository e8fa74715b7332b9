import { BrokenLink } from "#components/live/live-provider.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { LoadedConnection } from "#lib/queries/load-connections.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { LinkForm } from "./link-form.tsx";

type RelinkNoticeProps = {
  connection: Pick<LoadedConnection, "connectionId" | "personId" | "state" | "stateReason">;
  personName: string;
  canManage: boolean;
  returnTo: string;
};

/** Says that a connection needs its owner, and takes them there; nothing when it does not. */
export function RelinkNotice({ connection, personName, canManage, returnTo }: RelinkNoticeProps) {
  const t = useWords("connection.relinkNotice");
  if (connection.state !== "needs-relink") return null;
  return (
    <Notice
      tone="warning"
      title={t("title", { personName })}
      actions={
        canManage ? (
          <LinkForm personId={connection.personId} connectionId={connection.connectionId} returnTo={returnTo}>
            {t("linkAgain")}
          </LinkForm>
        ) : null
      }
    >
      <BrokenLink />
      {t("explanation", { reason: connection.stateReason ?? t("withingsNoLongerAccepts") })}
    </Notice>
  );
}
