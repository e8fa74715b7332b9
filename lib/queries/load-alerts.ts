import { FINDING_OFFERS, hasLimit, type Condition, type Offer } from "#lib/alerts/condition.ts";
import { judgeCondition } from "#lib/alerts/judge-condition.ts";
import { parseCondition } from "#lib/alerts/parse-condition.ts";
import type { Facts, Verdict } from "#lib/alerts/verdict.ts";
import { writeCondition, writeReason } from "#lib/alerts/write-alert.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { getFindingEntry } from "#lib/insights/registry.ts";
import { getWords } from "#lib/messages/get-words.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { METRICS, type MetricKey } from "#lib/metrics/registry.ts";
import { findAlertNews, findAlerts, type SentCount, type StoredEpisode } from "#lib/storage/alerts/alerts.ts";
import { currentDatabase } from "#lib/storage/database.ts";
import { alertWords } from "./alert-words.ts";
import { loadCardHistories, type PersonAt, type PersonJudged } from "./load-histories.ts";
import { loadJudgeInput } from "./load-judge-input.ts";
import { pageZone } from "./page-zone.ts";

/** A stretch in which an alert's condition held, in words. Instants in ms. */
export type EpisodeShown = Pick<
  StoredEpisode,
  "id" | "begunAt" | "measuredAt" | "firedAt" | "easedAt" | "endedAt" | "readAt"
> & { readonly reason: string; readonly sent: readonly SentCount[] };

/** An alert as its page shows it. */
export type AlertShown = {
  readonly id: string;
  /** Null for what another version of Plumbline knows. */
  readonly condition: Condition | null;
  readonly title: string;
  /** Whether it holds now. */
  readonly holds: Verdict["is"];
  readonly snoozedUntil: number | null;
  /** The newest first. */
  readonly episodes: readonly EpisodeShown[];
};

type ReaderAt = Omit<Reader, "zone"> & { readonly zone: string | null };

/** The alerts of a user about a person, judged by what is stored now; `mark` as the live stream has it. `now` in ms. */
export async function loadAlerts(
  person: PersonJudged,
  { user }: Viewer,
  reader: ReaderAt,
  now: number,
): Promise<{ readonly alerts: readonly AlertShown[]; readonly zone: string; readonly mark: number }> {
  const database = currentDatabase();
  const [stored, { mark }, { input, zone: newest }] = await Promise.all([
    findAlerts(database, user.id, person.id),
    findAlertNews(database, user.id, person.id),
    loadJudgeInput(person, now),
  ]);
  const zone = pageZone(reader.zone, newest);
  const words = alertWords();
  const at = { ...reader, zone };
  const alerts = stored.map(({ id, condition: kept, armedAt, snoozedUntil, episodes }): AlertShown => {
    const condition = parseCondition(kept);
    return {
      ...{ id, condition, snoozedUntil },
      title: condition ? writeCondition(words, condition, at) : getWords("alerts.conditions")("foreign"),
      holds: condition ? judgeCondition(condition, { ...input, zone, armedAt }).is : "unknown",
      episodes: episodes.map(({ condition: then, facts, ...episode }) => ({
        ...episode,
        reason: writeEpisode(then, facts, at, now),
      })),
    };
  });
  return { alerts, zone, mark };
}

/** What a user has not read of the alerts about a person, in words, for one line; `mark` as the live stream has it. */
export type AlertNotice = {
  readonly mark: number;
  readonly unread: readonly { readonly alertId: string; readonly title: string }[];
};

export async function loadAlertNotice(
  personId: string,
  { user }: Viewer,
  reader: ReaderAt,
  now: number,
): Promise<AlertNotice> {
  const { mark, unread } = await findAlertNews(currentDatabase(), user.id, personId);
  const at = { ...reader, zone: pageZone(reader.zone, null) };
  return {
    mark,
    unread: unread.map(({ alertId, condition, facts }) => ({
      alertId,
      title: writeEpisode(condition, facts, at, now),
    })),
  };
}

function writeEpisode(kept: unknown, facts: unknown, reader: Reader, now: number): string {
  const condition = parseCondition(kept);
  return condition
    ? writeReason(alertWords(), condition, facts as Facts, reader, now)
    : getWords("alerts.conditions")("foreign");
}

/** What an alert can be set on for a person: of metrics that were measured. `now` in ms. */
export type AlertOffers = {
  readonly findings: readonly (Offer & { readonly kind: "finding" })[];
  readonly limits: readonly MetricKey[];
  readonly silences: readonly MetricKey[];
};

export async function loadAlertOffers(person: PersonAt, now: number): Promise<AlertOffers> {
  const { histories } = await loadCardHistories(person, now);
  const measured = METRICS.filter(({ key }) => (histories.get(key)?.readings.length ?? 0) > 0);
  const keys = measured.map(({ key }) => key);
  return {
    findings: FINDING_OFFERS.filter(({ finding }) => keys.includes(getFindingEntry(finding).metric)),
    limits: measured.filter(hasLimit).map(({ key }) => key),
    silences: measured.filter(({ hasCard }) => hasCard).map(({ key }) => key),
  };
}
