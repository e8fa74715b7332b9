import type { Viewer, ViewerPerson } from "#lib/auth/viewer.ts";
import { chooseToday } from "#lib/insights/find-findings.ts";
import type { Said } from "#lib/insights/find-findings.ts";
import { findNewestRow } from "#lib/series/newest-row.ts";
import type { Row } from "#lib/series/row.ts";
import { findConnectionStatuses } from "#lib/storage/connections/connection-status.ts";
import type { ConnectionStatus } from "#lib/storage/connections/connection-status.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { loadBoard } from "./load-dashboard.ts";
import { loadCardHistories, loadGoals } from "./load-histories.ts";
import { pageZone } from "./page-zone.ts";
import { readFindings } from "./read-findings.ts";

/** What the overview shows of a person. */
export type PersonOverview = {
  readonly person: ViewerPerson;
  readonly zone: string;
  /** The first line of Today; null when there is nothing to say. */
  readonly finding: Said | null;
  /** The metric that was measured last; null without a reading. */
  readonly newest: Pick<Row, "metric" | "latest"> | null;
  /** Of the metrics that the viewer pinned first. */
  readonly rows: readonly Row[];
  /** When the first reading dated in the future will count (ms); null without one. */
  readonly due: number | null;
  readonly connections: readonly ConnectionStatus[];
};

const ROWS = 3;

/**
 * Everyone the viewer may see, in the viewer's order, from what the process keeps of each. `zone` is the reader's, null
 * when unknown; `now` is in ms.
 */
export async function loadOverview(
  { user, people }: { readonly user: Pick<Viewer["user"], "id">; readonly people: readonly ViewerPerson[] },
  zone: string | null,
  now: number,
): Promise<PersonOverview[]> {
  const [connections, overviews] = await Promise.all([
    findConnectionStatuses(
      currentDatabase(),
      people.map(({ id }) => id),
    ),
    Promise.all(people.map((person) => loadOne(person, user.id, zone, now))),
  ]);
  return overviews.map((overview) => ({
    ...overview,
    connections: connections.filter(({ personId }) => personId === overview.person.id),
  }));
}

async function loadOne(
  person: ViewerPerson,
  userId: string,
  zone: string | null,
  now: number,
): Promise<Omit<PersonOverview, "connections">> {
  const [{ histories, zone: newestZone }, { rows, pinned, hidden }, goals] = await Promise.all([
    loadCardHistories(person, now),
    loadBoard(person, userId, now),
    loadGoals(person, now),
  ]);
  const used = pageZone(zone, newestZone);
  const rest = { goals, guideline: person.guideline, now, zone: used };
  const [first] = chooseToday(readFindings(histories, rest));
  const newest = findNewestRow(rows.filter(({ metric }) => !hidden.includes(metric)));
  const dues = rows.flatMap(({ due }) => due ?? []);
  return {
    person,
    zone: used,
    finding: first ?? null,
    newest: newest && { metric: newest.metric, latest: newest.latest },
    rows: pinned.slice(0, ROWS).flatMap((key) => rows.find(({ metric }) => metric === key) ?? []),
    due: dues.length > 0 ? Math.min(...dues) : null,
  };
}
