import { judgeAgainAt, judgeCondition } from "#lib/alerts/judge-condition.ts";
import { parseCondition } from "#lib/alerts/parse-condition.ts";
import { stepAlert } from "#lib/alerts/step-alert.ts";
import type { Condition } from "#lib/alerts/condition.ts";
import type { Verdict } from "#lib/alerts/verdict.ts";
import { type FetchKind, fetchOf } from "#lib/metrics/kinds.ts";
import { getMetric, type MetricKey, recordKindOf } from "#lib/metrics/registry.ts";
import { loadJudgeInput } from "#lib/queries/load-judge-input.ts";
import { readGuideline } from "#lib/metrics/pressure-plan.ts";
import { pageZone } from "#lib/queries/page-zone.ts";
import { findAlertsToJudge, settleAlert } from "#lib/storage/alerts/judged-alerts.ts";
import type { LinkState } from "#lib/storage/connections/link-facts.ts";
import { ask } from "#lib/storage/inbox/ask.ts";
import { findPersonStates } from "#lib/storage/people/person-seq.ts";
import type { PersonId } from "#lib/auth/person-id.ts";
import type { NotifyContext } from "./notify-context.ts";

/** Of no person's data: a condition that this version does not know waits for one that does. */
const UNKNOWN: Verdict = { is: "unknown", why: "no-data" };

/**
 * Judges all alerts about a person by what is stored now, and keeps what is to be announced. Doing it twice, or in
 * several processes at once, changes nothing. Answers with how many were announced.
 */
export async function judgePerson(
  { database, now: clock }: Pick<NotifyContext, "database" | "now">,
  personId: string,
): Promise<number> {
  const alerts = await findAlertsToJudge(database, personId);
  // The seq before the data: what comes in between is judged once more.
  const person = (await findPersonStates(database, [personId])).get(personId);
  if (!person || alerts.length === 0) return 0;
  const now = clock();
  const found = await loadJudgeInput(
    { ...person, id: personId as PersonId, guideline: readGuideline(person.guideline) },
    now,
  );
  let announced = 0;
  const toFetch = new Set<MetricKey>();
  for (const alert of alerts) {
    const condition = parseCondition(alert.condition);
    const input = { ...found.input, armedAt: alert.armedAt, zone: pageZone(alert.zone, found.zone) };
    const verdict = condition ? judgeCondition(condition, input) : UNKNOWN;
    if (condition?.kind === "silence" && verdict.is === "unknown" && verdict.why === "not-fetched")
      toFetch.add(condition.metric);
    const fired = await settleAlert(database, alert, person.seq, now, (state, snoozedUntil) => {
      const step = stepAlert(state, verdict, { now, snoozedUntil });
      return {
        ...step,
        why:
          verdict.is === "met" && condition
            ? { condition, facts: verdict.facts, measuredAt: measuredAtOf(condition, verdict, input) }
            : null,
        judgeAt: condition && judgeAgainAt(condition, verdict, step.state.episode !== null, input),
      };
    });
    if (fired) announced += 1;
  }
  await fetchBeforeSilence(database, found.links, toFetch);
  return announced;
}

/** The kind that fetches the readings of a metric. */
function kindOf(metric: MetricKey): FetchKind {
  return fetchOf(recordKindOf(getMetric(metric)));
}

/** When what decides was measured: of a silence, what was measured last. */
function measuredAtOf(
  condition: Condition,
  verdict: Verdict & { is: "met" },
  { now }: { now: number },
): number {
  if (condition.kind === "silence") return verdict.facts.values["newest"] ?? now;
  return verdict.decided.at;
}

/** Before a person is said to have measured nothing, Withings is asked. */
async function fetchBeforeSilence(
  { pool }: NotifyContext["database"],
  links: readonly LinkState[],
  metrics: ReadonlySet<MetricKey>,
): Promise<void> {
  const kinds = new Set([...metrics].map(kindOf));
  await ask(
    pool,
    links
      .filter(({ state }) => state === "active")
      .flatMap(({ connectionId }) =>
        [...kinds].map((kind) => ({ connectionId, kind, cause: "sweep" as const, changesOnly: true })),
      ),
  );
}
