import type { LoadedConnection } from "#lib/queries/load-connections.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { BadgeTone } from "#components/ui/badge.tsx";
import { groupByCause } from "#components/health/problem-list.tsx";

/** One thing that Withings notifies us about, by name, or refused to. */
export type NamedState = {
  readonly words: string;
  readonly state: LoadedConnection["subscriptions"][number]["state"];
  readonly error: string | null;
};

const STATES: Readonly<Record<NamedState["state"], { tone: BadgeTone; word: string; words: string }>> = {
  active: { tone: "success", word: "On", words: "pushed as it happens" },
  wanted: { tone: "info", word: "Asked for", words: "waiting for Withings to confirm" },
  refused: { tone: "warning", word: "Refused", words: "found by the regular check instead" },
  ended: { tone: "neutral", word: "Off", words: "no longer pushed" },
};

/** What Withings tells us about by itself, in plain words. */
export function SubscriptionList({ subscriptions }: { subscriptions: readonly NamedState[] }) {
  if (subscriptions.length === 0)
    return (
      <p className="text-sm text-ink-soft">
        Nothing is pushed yet. New measures are found by the regular check.
      </p>
    );
  const refused = subscriptions.filter(({ state }) => state !== "active");
  const causes = [...groupByCause(refused, ({ error }) => error)].map(([cause]) => cause);
  return (
    <div className="grid gap-2">
      <ul className="grid divide-y divide-line">
        {subscriptions.map(({ words, state, error }) => {
          const look = STATES[state];
          return (
            <li
              key={words}
              className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2.5 text-sm"
            >
              <span className="min-w-0">
                <span className="font-medium">{words}</span>
                <span className="text-ink-soft">: {look.words}</span>
                {error && state !== "active" && causes.length > 1 ? (
                  <span className="block text-ink-soft">{error}</span>
                ) : null}
              </span>
              <Badge tone={look.tone}>{look.word}</Badge>
            </li>
          );
        })}
      </ul>
      {causes.length === 1 ? <p className="text-sm text-ink-soft">{causes[0]}</p> : null}
    </div>
  );
}
