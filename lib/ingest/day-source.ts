import type { NamedKind } from "#lib/metrics/kinds.ts";
import { withAccessToken } from "#lib/connections/access-token.ts";
import type { Urgency } from "#lib/connections/call-budget.ts";
import type { ConnectionsContext } from "#lib/connections/connections-context.ts";
import type { LocalDay } from "#lib/metrics/local-day.ts";
import type { FetchedGroup } from "#lib/storage/groups/fetched-group.ts";
import type { ListPage } from "#lib/withings/list-page.ts";
import type { WithingsClient } from "#lib/withings/withings-client.ts";
import { fromActivityDay, fromNight, fromWorkout } from "./kinds/fetched-record.ts";

/** What is asked for one page of days, workouts or nights: by day, or modified since an instant (ms). */
export type DayRequest = {
  readonly days?: { readonly from: LocalDay; readonly to: LocalDay };
  readonly lastUpdate?: number;
  readonly offset?: number;
};

/** Withings as the worker sees it for records that are kept by day. */
export type DaySource = {
  getRecords(
    kind: NamedKind,
    connectionId: string,
    request: DayRequest,
    urgency: Urgency,
  ): Promise<ListPage<FetchedGroup>>;
};

/** The source that stands on the linked accounts. */
export function createDaySource(context: ConnectionsContext): DaySource {
  return {
    getRecords: (kind, connectionId, request, urgency) =>
      withAccessToken(context, connectionId, (accessToken) => {
        const client = context.withings.for({ connectionId, urgency });
        return ENDPOINTS[kind](client, { ...request, accessToken });
      }),
  };
}

type Endpoint = (
  client: WithingsClient,
  request: DayRequest & { accessToken: string },
) => Promise<ListPage<FetchedGroup>>;

const ENDPOINTS: Readonly<Record<NamedKind, Endpoint>> = {
  activity: async (client, request) => toGroups(await client.getActivity(request), fromActivityDay),
  workout: async (client, request) => toGroups(await client.getWorkouts(request), fromWorkout),
  night: async (client, request) => toGroups(await client.getNights(request), fromNight),
};

function toGroups<Entry>(
  page: ListPage<Entry>,
  toGroup: (entry: Entry) => FetchedGroup,
): ListPage<FetchedGroup> {
  return { ...page, entries: page.entries.map(toGroup) };
}
