import { chooseOfArea } from "#lib/insights/find-findings.ts";
import { areaOf } from "#lib/metrics/area.ts";
import type { AreaKey } from "#lib/metrics/area.ts";
import { METRICS } from "#lib/metrics/registry.ts";
import { chooseAreaCards } from "#lib/series/choose-area-cards.ts";
import type { Dashboard } from "./load-dashboard.ts";
import { loadCardHistories, loadGoals, type PersonJudged } from "./load-histories.ts";
import { pageZone } from "./page-zone.ts";
import { type AreaSight, loadAreaRecords, seeArea } from "./load-area-records.ts";
import { readCards } from "./read-cards.ts";
import { readFindings } from "./read-findings.ts";
import { readRow } from "./read-row.ts";

/** An area: a board of cards and rows, and what its picture is drawn from. */
export type Area = Dashboard & { readonly sight: AreaSight };

/**
 * An area of a person, as a dashboard of its own: cards of what is recent, rows of everything else. It is the same for
 * all users: what one hides from the dashboard is here. `zone` is the reader's, null when unknown; `now` is in ms.
 */
export async function loadArea(
  person: PersonJudged,
  area: AreaKey,
  zone: string | null,
  now: number,
): Promise<Area> {
  const [{ histories, ...newest }, goals, records] = await Promise.all([
    loadCardHistories(person, now),
    loadGoals(person, now),
    loadAreaRecords(person, area, now),
  ]);
  const used = pageZone(zone, newest.zone);
  const rows = METRICS.flatMap((metric) => {
    const history = metric.hasCard && areaOf(metric) === area ? histories.get(metric.key) : undefined;
    return (history && readRow(history, now)) ?? [];
  });
  const present = rows.map(({ metric, latest }) => ({ metric, at: latest.at }));
  const pinned = chooseAreaCards(present, area, now);
  const rest = { goals, guideline: person.guideline, now, zone: used };
  return {
    zone: used,
    pinned,
    cards: readCards(pinned, histories, { now, zone: used, seq: person.seq }),
    rows: rows.filter(({ metric }) => !pinned.includes(metric)),
    goals: rest.goals,
    findings: chooseOfArea(readFindings(histories, rest), area),
    sight: seeArea(histories, records, rest),
  };
}
