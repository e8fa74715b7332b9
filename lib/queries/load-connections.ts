import type { Viewer, ViewerPerson } from "#lib/auth/viewer.ts";
import { listAccess, type PersonViewer } from "#lib/storage/people/access.ts";
import {
  type ConnectionDetails,
  countKeptGroups,
  findConnectionDetails,
  findPastSyncs,
  type PastSync,
} from "#lib/storage/connections/connection-overview.ts";
import { type ConnectionStatus, findConnectionStatuses } from "#lib/storage/connections/connection-status.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { findSyncRequests, type SyncRequest } from "#lib/storage/inbox/sync-request.ts";
import { findOutage } from "#lib/storage/budget/withings-outage.ts";
import { listInvitations } from "#lib/storage/people/invitation.ts";
import { findPollingHealth, type PollingHealth } from "#lib/storage/connections/sync-health.ts";

/** A connection as its page needs it. */
export type LoadedConnection = ConnectionDetails &
  ConnectionStatus & {
    opensMyAccount: boolean;
    /** The last press of "Sync now", within a day; null without one. */
    syncRequest: SyncRequest | null;
    /** Since when Withings has been down (ms); null while it answers. */
    outageSince: number | null;
  };

/** A person of the household with the connections, and for an owner with who else may see the person, or is to. */
export type HouseholdPerson = ViewerPerson & {
  connections: LoadedConnection[];
  sharedWith: PersonViewer[];
  invitations: LoadedInvitation[];
};

/** An invitation that is open, or accepted and waiting to be let in. `expiresAt` in ms since 1970. */
type LoadedInvitation = {
  id: string;
  expiresAt: number;
  receiver: { name: string | null; email: string | null } | null;
};

/** Every person the viewer may see. Only owners learn who else sees a person. */
export async function loadHousehold(viewer: Viewer, now: number): Promise<HouseholdPerson[]> {
  const database = currentDatabase();
  const ids = viewer.people.map(({ id }) => id);
  const owned = viewer.people.filter(({ role }) => role === "owner").map(({ id }) => id);
  const [connections, access, invitations] = await Promise.all([
    loadConnections(viewer, ids),
    listAccess(database, owned),
    listInvitations(database, owned, new Date(now)),
  ]);
  return viewer.people.map((person) => ({
    ...person,
    connections: connections.filter(({ personId }) => personId === person.id),
    sharedWith: access.filter(({ personId, userId }) => personId === person.id && userId !== viewer.user.id),
    invitations: invitations
      .filter(({ personId }) => personId === person.id)
      .map(({ id, expiresAt, receiver }) => ({ id, expiresAt: expiresAt.getTime(), receiver })),
  }));
}

/** Two reads of everything. */
const PAST_SYNCS = 10;

/** A connection with its past. */
export type ConnectionPage = {
  person: ViewerPerson;
  connection: LoadedConnection;
  syncs: PastSync[];
  kept: number;
  polling: PollingHealth;
};

/** One connection of a person that the viewer may see, with its past; null when there is none. */
export async function findConnectionPage(
  viewer: Viewer,
  connectionId: string,
): Promise<ConnectionPage | null> {
  const all = await loadConnections(
    viewer,
    viewer.people.map(({ id }) => id),
  );
  const connection = all.find((one) => one.connectionId === connectionId);
  const person = viewer.people.find(({ id }) => id === connection?.personId);
  if (!connection || !person) return null;
  const database = currentDatabase();
  const [syncs, kept, polling] = await Promise.all([
    findPastSyncs(database, connectionId, PAST_SYNCS),
    countKeptGroups(database, connectionId),
    findPollingHealth(database, connectionId),
  ]);
  return { person, connection, syncs, kept, polling };
}

async function loadConnections(viewer: Viewer, personIds: readonly string[]): Promise<LoadedConnection[]> {
  const database = currentDatabase();
  const [details, statuses, outage] = await Promise.all([
    findConnectionDetails(database, personIds),
    findConnectionStatuses(database, personIds),
    findOutage(database),
  ]);
  const requests = await findSyncRequests(
    database,
    details.map(({ connectionId }) => connectionId),
  );
  return details.flatMap((detail) => {
    const status = statuses.find(({ connectionId }) => connectionId === detail.connectionId);
    const request = requests.find(({ connectionId }) => connectionId === detail.connectionId);
    if (!status) return [];
    return {
      ...detail,
      ...status,
      opensMyAccount: detail.signInUserId === viewer.user.id,
      syncRequest: request ?? null,
      outageSince: outage?.since ?? null,
    };
  });
}
