import type { KindView, SubscriptionHealthView } from "./health-view.ts";
import { nameKind } from "./kind-table.tsx";

/** One thing that is not as it should be, and what to do about it. */
export type HealthProblem = { readonly key: string; readonly words: string; readonly mend: string };

const UNREACHABLE = 293;
const NOT_ALLOWED = 403;

/** What is wrong with a link, in plain words; empty when nothing is. */
export function listProblems(health: {
  readonly state: "active" | "needs-relink" | "revoked";
  readonly stateReason: string | null;
  readonly kinds: readonly KindView[];
  readonly subscriptions: readonly SubscriptionHealthView[];
  /** Since when Withings has answered nobody, to be read; null while it answers. */
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
  for (const { kind, waitingError, failed, data } of kinds) {
    const name = nameKind(kind);
    if (waitingError)
      problems.push({
        key: `${kind}-waiting`,
        words: `${name}: ${waitingError}`,
        mend:
          state === "active"
            ? "Nothing to do: it is tried again by itself."
            : "It goes on after linking again.",
      });
    if (failed)
      problems.push({
        key: `${kind}-failed`,
        words: `${name}: one look was given up. ${failed.error ?? ""}`.trim(),
        mend:
          kind === "measures" || data.length > 0
            ? "The daily look makes up for it; “Sync now” or fetching the days again does so at once."
            : "The next regular look tries again.",
      });
  }
  const refused = subscriptions.filter((one) => one.state === "refused" && one.lastError !== null);
  for (const lastError of new Set(refused.map((one) => one.lastError ?? ""))) {
    const same = refused.filter((one) => one.lastError === lastError);
    problems.push({
      key: `refused-${lastError}`,
      words: `${same.map(({ words }) => words).join(", ")}: ${lastError}`,
      mend: mendRefusal(same[0]?.lastStatus ?? null),
    });
  }
  return problems;
}

function mendRefusal(status: number | null): string {
  if (status === UNREACHABLE) return "Follow the set-up checker; Withings is asked again every hour.";
  if (status === NOT_ALLOWED) return "Link again, and leave everything ticked on Withings’ page.";
  return "Withings is asked again every hour.";
}
