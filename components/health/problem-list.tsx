import { nameKinds } from "#components/connection/kind-words.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { LoadedKind } from "#lib/queries/load-sync-health.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { NamedSubscription } from "./subscription-section.tsx";

/** One thing that is wrong, and what to do about it. */
export type HealthProblem = { readonly key: string; readonly title: string; readonly advice: string };

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
  const t = getWords("health.problemList");
  if (state === "revoked") return [{ key: "state", title: t("ended"), advice: t("endedAdvice") }];
  const problems: HealthProblem[] = [];
  if (outageSince !== null)
    problems.push({
      key: "outage",
      title: t("outage", { since: outageSince }),
      advice: t("outageAdvice"),
    });
  if (state === "needs-relink")
    problems.push({
      key: "state",
      title: stateReason ?? t("relink"),
      advice: t("relinkAdvice"),
    });
  // During an outage or without a link nothing is fetched, and items wait for that reason alone.
  const waiting = state === "active" && outageSince === null ? kinds : [];
  for (const [error, same] of groupByCause(waiting, ({ waitingError }) => waitingError))
    problems.push({
      key: `waiting-${error}`,
      title: t("problem", { names: nameKinds(same.map(({ kind }) => kind)), error }),
      advice: t("waitingAdvice"),
    });
  const failures = kinds.filter(({ failed }) => failed !== null);
  for (const [error, same] of groupByCause(failures, ({ failed }) => failed?.error ?? ""))
    problems.push({
      key: `failed-${error}`,
      title: t("failed", { names: nameKinds(same.map(({ kind }) => kind)), error }).trim(),
      advice: same.some(({ kind, data }) => kind === "measures" || data.length > 0)
        ? t("failedAdvice")
        : t("nextAdvice"),
    });
  const refused = subscriptions.filter((one) => one.state === "refused" && one.lastError !== null);
  for (const [lastError, same] of groupByCause(refused, (one) => one.lastError)) {
    problems.push({
      key: `refused-${lastError}`,
      title: t("problem", { names: same.map(({ words }) => words).join(", "), error: lastError }),
      advice: adviceOnRefusal(same[0]?.lastStatus ?? null),
    });
  }
  return problems;
}

/** Groups by cause, so that each is shown once with everything that it concerns. Skips entries without one (null). */
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

function adviceOnRefusal(status: number | null): string {
  const t = getWords("health.problemList");
  if (status === UNREACHABLE) return t("unreachableAdvice");
  return status === NOT_ALLOWED ? t("notAllowedAdvice") : t("refusedAdvice");
}

/** What is wrong and what to do about it, or that nothing is. */
export function ProblemList({ problems }: { problems: readonly HealthProblem[] }) {
  const t = useWords("health.problemList");
  if (problems.length === 0) return <Notice tone="success">{t("none")}</Notice>;
  return (
    <div className="grid gap-3">
      {problems.map(({ key, title, advice }) => (
        <Notice key={key} tone="warning" title={title}>
          {advice}
        </Notice>
      ))}
    </div>
  );
}
