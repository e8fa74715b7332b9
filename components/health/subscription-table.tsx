import type { Clock } from "#components/ui/clock.ts";
import { TimeAgo } from "#components/connection/time-ago.tsx";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { Table } from "#components/ui/table.tsx";
import { countOf } from "#lib/metrics/count.ts";
import type { SubscriptionHealth } from "#lib/storage/connections/sync-health.ts";

/** A subscription with the name of what it is about. */
export type NamedSubscription = SubscriptionHealth & { readonly words: string };

const STATES: Readonly<
  Record<NamedSubscription["state"], { readonly tone: BadgeTone; readonly word: string }>
> = {
  active: { tone: "success", word: "On" },
  wanted: { tone: "info", word: "Asked for" },
  refused: { tone: "warning", word: "Refused" },
  ended: { tone: "neutral", word: "Off" },
};

/** Every subscription: how it stands, what it brought, and how often it had to be made again. */
export function SubscriptionTable({
  subscriptions,
  clock,
}: {
  subscriptions: readonly NamedSubscription[];
  clock: Clock;
}) {
  return (
    <Table
      caption="Subscriptions at Withings"
      rows={subscriptions}
      rowKey={({ words }) => words}
      columns={[
        {
          key: "words",
          head: "Notification",
          cell: ({ words }) => <span className="font-medium">{words}</span>,
        },
        {
          key: "state",
          head: "State",
          cell: ({ state }) => <Badge tone={STATES[state].tone}>{STATES[state].word}</Badge>,
        },
        {
          key: "checked",
          head: "Last checked",
          cell: ({ checkedAt }) =>
            checkedAt === null ? "not yet" : <TimeAgo at={checkedAt} clock={clock} />,
        },
        {
          key: "healed",
          head: "Dropped and made again",
          cell: ({ healedCount, lastHealedAt }) =>
            healedCount === 0 || lastHealedAt === null ? (
              "never"
            ) : (
              <>
                {countOf(healedCount, clock.locale, "time")}, <TimeAgo at={lastHealedAt} clock={clock} />
              </>
            ),
        },
        { key: "day", head: "Pushes, 24 h", numeric: true, cell: ({ pushesDay }) => pushesDay },
        { key: "week", head: "7 days", numeric: true, cell: ({ pushesWeek }) => pushesWeek },
      ]}
    />
  );
}
