import { entryOf } from "#lib/metrics/kinds.ts";
import type { LoadedKind } from "#lib/queries/load-sync-health.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { NamedSubscription } from "./subscription-table.tsx";

/** One thing that is not as it should be, and what to do about it. */
export type HealthProblem = { readonly key: string; readonly words: string; readonly mend: string };

const UNREACHABLE = 293;
const NOT_ALLOWED = 403;

/** What is wrong with a link, in plain words; empty when nothing is. */
export function listProblems(health: {
  readonly state: "active" | "needs-relink" | "revoked";
  readonly stateReason: string | null;
  readonly kinds: readonly LoadedKind[];
  readonly subscriptions: readonly NamedSubscription[];
  /** Since when Withings has been down, as text; null while it answers. */
  readonly outageSince: string | null;
}): HealthProblem[] {
  const { state, stateReason, kinds, subscriptions, outageSince } = health;
  if (state === "revoked")
    return [
      { key: "state", words: "The link was ended.", mend: "Link again, and what was missed is fetched." },
    ];
  const problems: HealthProblem[] = [];
  if (outageSince !== null)
    problems.push({
      key: "outage",
      words: `Withings has answered none of the links here since ${outageSince}.`,
      mend: "Nothing to do: one call at a time asks whether it is back, at least once a minute. Pushes are still taken, and what they announce is fetched then.",
    });
  if (state === "needs-relink")
    problems.push({
      key: "state",
      words: stateReason ?? "Withings no longer accepts the link.",
      mend: "Link again on the connection’s page; what was missed is fetched.",
    });
  // During an outage, or without a link, nothing is tried: what waits has no other cause than that.
  const waiting = state === "active" && outageSince === null ? kinds : [];
  for (const [error, same] of groupByCause(waiting, ({ waitingError }) => waitingError))
    problems.push({
      key: `waiting-${error}`,
      words: `${namesOf(same)}: ${error}`,
      mend: "Nothing to do: it is tried again by itself.",
    });
  const failures = kinds.filter(({ failed }) => failed !== null);
  for (const [error, same] of groupByCause(failures, ({ failed }) => failed?.error ?? ""))
    problems.push({
      key: `failed-${error}`,
      words: `${namesOf(same)}: one look was given up. ${error}`.trim(),
      mend: same.some(({ kind, data }) => kind === "measures" || data.length > 0)
        ? "The daily look makes up for it; “Sync now” or fetching the days again does so at once."
        : "The next regular look tries again.",
    });
  const refused = subscriptions.filter((one) => one.state === "refused" && one.lastError !== null);
  for (const [lastError, same] of groupByCause(refused, (one) => one.lastError)) {
    problems.push({
      key: `refused-${lastError}`,
      words: `${same.map(({ words }) => words).join(", ")}: ${lastError}`,
      mend: mendRefusal(same[0]?.lastStatus ?? null),
    });
  }
  return problems;
}

/** One cause is said once, with everything that it concerns; what has none (null) is left out. */
export function groupByCause<Entry>(
  entries: readonly Entry[],
  causeOf: (entry: Entry) => string | null,
): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const cause = causeOf(entry);
    if (cause !== null) groups.set(cause, [...(groups.get(cause) ?? []), entry]);
  }
  return groups;
}

function namesOf(kinds: readonly LoadedKind[]): string {
  return kinds.map(({ kind }) => entryOf(kind).name).join(", ");
}

function mendRefusal(status: number | null): string {
  if (status === UNREACHABLE) return "Follow the set-up checker; Withings is asked again every hour.";
  if (status === NOT_ALLOWED) return "Link again, and leave everything ticked on Withings’ page.";
  return "Withings is asked again every hour.";
}

/** What is wrong and what to do, or that all is well. */
export function ProblemList({ problems }: { problems: readonly HealthProblem[] }) {
  if (problems.length === 0)
    return <Notice tone="success">Nothing is wrong: every look came through.</Notice>;
  return (
    <div className="grid gap-3">
      {problems.map(({ key, words, mend }) => (
        <Notice key={key} tone="warning" title={words}>
          {mend}
        </Notice>
      ))}
    </div>
  );
}
