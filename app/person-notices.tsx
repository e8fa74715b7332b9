import { requestTime } from "#app/request-time.ts";
import { SyncNotices } from "#components/live/sync-notices.tsx";
import type { Reader } from "#components/metric/reader.ts";
import type { PersonId } from "#lib/auth/person-id.ts";
import type { DataKind } from "#lib/metrics/data-kind.ts";
import { loadConnectionStatuses } from "#lib/queries/load-connection-statuses.ts";

type PersonNoticesProps = {
  personId: PersonId;
  /** What the page shows. */
  kinds: readonly DataKind[];
  reader: Pick<Reader, "locale" | "zone">;
};

/** What somebody who reads one kind of data should know about where it comes from: whether it still comes at all. */
export async function PersonNotices({ personId, kinds, reader }: PersonNoticesProps) {
  return (
    <SyncNotices
      personId={personId}
      connections={await loadConnectionStatuses(personId)}
      locale={reader.locale}
      zone={reader.zone}
      now={requestTime()}
      kinds={kinds}
    />
  );
}
