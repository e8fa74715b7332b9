import { parseCondition } from "#lib/alerts/parse-condition.ts";
import type { Facts } from "#lib/alerts/verdict.ts";
import { writeReason } from "#lib/alerts/write-alert.ts";
import type { PersonId } from "#lib/auth/person-id.ts";
import { chooseToday, findFindings } from "#lib/insights/find-findings.ts";
import { writeFinding } from "#lib/insights/write-finding.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { readGuideline } from "#lib/metrics/pressure-plan.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { alertWords } from "#lib/queries/alert-words.ts";
import { loadJudgeInput } from "#lib/queries/load-judge-input.ts";
import { pageZone } from "#lib/queries/page-zone.ts";
import { findAlerts } from "#lib/storage/alerts/alerts.ts";
import type { Delivery } from "#lib/storage/alerts/deliveries.ts";
import { listPeopleOf } from "#lib/storage/people/access.ts";
import { findPersonStates } from "#lib/storage/people/person-seq.ts";
import type { NotifyContext } from "./notify-context.ts";
import { readerOf } from "./reader-of.ts";

const WEEK_MS = 7 * DAY_MS;

type Addressee = Pick<Delivery, "userId" | "zone" | "locale" | "reading">;

/** What Today says of each person whom a user may see, and which alerts began in seven days; null without a person. */
export async function writeLetter(
  { database, appUrl, now: clock }: Pick<NotifyContext, "database" | "appUrl" | "now">,
  addressee: Addressee,
  unsubscribe: string,
): Promise<{ readonly subject: string; readonly text: string } | null> {
  const t = getWords("alerts.letter");
  const now = clock();
  const people = await listPeopleOf(database, addressee.userId);
  const states = await findPersonStates(
    database,
    people.map(({ id }) => id),
  );
  if (people.length === 0) return null;
  const persons: string[] = [];
  for (const { id, name } of people) {
    const { seq = 0, guideline = null, weightGoal = null } = states.get(id) ?? {};
    const found = await loadJudgeInput(
      { id: id as PersonId, seq, guideline: readGuideline(guideline), weightGoal },
      now,
    );
    const zone = pageZone(addressee.zone, found.zone);
    const reader = readerOf(addressee.reading, addressee.locale, zone);
    const findings = chooseToday(findFindings({ ...found.input, zone })).map((finding) =>
      writeFinding(getWords("insights.findings"), finding, reader, now),
    );
    const begun = (await findAlerts(database, addressee.userId, id))
      .flatMap(({ episodes }) => episodes)
      .filter(({ firedAt }) => firedAt !== null && firedAt > now - WEEK_MS && firedAt <= now);
    const reasons = begun.flatMap(({ condition, facts }) => {
      const known = parseCondition(condition);
      return known ? [writeReason(alertWords(), known, facts as Facts, reader, now)] : [];
    });
    persons.push(
      t("person", {
        name,
        findings: findings.length > 0 ? list(findings) : t("nothing"),
        alerts: [t("alerts", { count: begun.length }), list(reasons)]
          .filter((text) => text !== "")
          .join("\n"),
      }),
    );
  }
  const names = people.map(({ name }) => name);
  return {
    subject: t("subject", { names: new Intl.ListFormat(addressee.locale).format(names) }),
    text: t("text", { persons: persons.join("\n\n"), address: `${appUrl}/dashboard`, unsubscribe }),
  };
}

function list(sentences: readonly string[]): string {
  return sentences.map((sentence) => `- ${sentence}`).join("\n");
}
