import type { LoadedConnection } from "#lib/queries/load-connections.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { BadgeTone } from "#components/ui/badge.tsx";
import { groupByCause } from "#components/health/problem-list.tsx";
import { useWords } from "#lib/messages/use-words.ts";

/** One thing that Withings notifies us about, by name, or refused to. */
export type NamedState = {
  readonly words: string;
  readonly state: LoadedConnection["subscriptions"][number]["state"];
  readonly error: string | null;
};

const TONES: Readonly<Record<NamedState["state"], BadgeTone>> = {
  active: "success",
  wanted: "info",
  refused: "warning",
  ended: "neutral",
};

/** What Withings pushes. */
export function SubscriptionList({ subscriptions }: { subscriptions: readonly NamedState[] }) {
  const t = useWords("connection.subscriptionList");
  if (subscriptions.length === 0) return <p className="text-sm text-ink-soft">{t("nothingPushedYet")}</p>;
  const refused = subscriptions.filter(({ state }) => state !== "active");
  const causes = [...groupByCause(refused, ({ error }) => error)].map(([cause]) => cause);
  return (
    <div className="grid gap-2">
      <ul className="grid divide-y divide-line">
        {subscriptions.map(({ words, state, error }) => {
          return (
            <li
              key={words}
              className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2.5 text-sm"
            >
              <span className="min-w-0">
                <span className="font-medium">{words}</span>
                <span className="text-ink-soft">: {t(`${state}.explanation`)}</span>
                {error && state !== "active" && causes.length > 1 ? (
                  <span className="block text-ink-soft">{error}</span>
                ) : null}
              </span>
              <Badge tone={TONES[state]}>{t(`${state}.name`)}</Badge>
            </li>
          );
        })}
      </ul>
      {causes.length === 1 ? <p className="text-sm text-ink-soft">{causes[0]}</p> : null}
    </div>
  );
}
