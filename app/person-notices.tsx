import { requestTime } from "#app/request-time.ts";
import { SyncNotices } from "#components/live/sync-notices.tsx";
import type { Reader } from "#components/metric/reader.ts";
import type { ConnectionStatus } from "#lib/storage/connections/connection-status.ts";
import type { DataKind } from "#lib/metrics/kinds.ts";

type PersonNoticesProps = {
  personId: string;
  connections: readonly ConnectionStatus[];
  /** What the page shows. */
  kinds: readonly DataKind[];
  reader: Pick<Reader, "locale" | "zone">;
};

/** What somebody who reads one kind of data should know about where it comes from: whether it still comes at all. */
export function PersonNotices({ personId, connections, kinds, reader }: PersonNoticesProps) {
  return (
    <SyncNotices
      personId={personId}
      connections={connections}
      locale={reader.locale}
      zone={reader.zone}
      now={requestTime()}
      kinds={kinds}
    />
  );
}
