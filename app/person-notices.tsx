import { requestTime } from "#app/request-time.ts";
import { SyncNotices } from "#components/live/sync-notices.tsx";
import type { Reader } from "#lib/metrics/reader.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import type { ConnectionStatus } from "#lib/storage/connections/connection-status.ts";
import type { DataKind } from "#lib/metrics/kinds.ts";

type PersonNoticesProps = {
  personId: string;
  connections: readonly ConnectionStatus[];
  /** What the page shows. */
  kinds: readonly DataKind[];
  reader: Pick<Reader, "locale" | "zone">;
};

/** What a reader of one kind of data should know about its source: whether it is still being fetched, and works. */
export function PersonNotices({ personId, connections, kinds, reader }: PersonNoticesProps) {
  return (
    <SendWords groups={["live.firstSyncKinds", "live.syncNotices", "metrics.records"]}>
      <SyncNotices
        personId={personId}
        connections={connections}
        clock={{ now: requestTime(), zone: reader.zone, locale: reader.locale }}
        kinds={kinds}
      />
    </SendWords>
  );
}
