import { nameKinds } from "#components/connection/kind-words.ts";
import type { FormAction } from "#components/form/form-state.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import { TimeAgo } from "#components/connection/time-ago.tsx";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { TitledCard } from "#components/ui/card.tsx";
import type { Clock } from "#components/ui/clock.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Table } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatCount } from "#lib/metrics/count.ts";
import type { PushLateness } from "#lib/storage/connections/push-lateness.ts";
import type { SubscriptionHealth } from "#lib/storage/connections/sync-health.ts";
import { formatSpan } from "./format-span.ts";

/** A subscription with the name of what it is about. */
export type NamedSubscription = SubscriptionHealth & { readonly words: string };

const TONES: Readonly<Record<NamedSubscription["state"], BadgeTone>> = {
  active: "success",
  wanted: "info",
  refused: "warning",
  ended: "neutral",
};

type SubscriptionSectionProps = {
  subscriptions: readonly NamedSubscription[];
  lateness: readonly PushLateness[];
  clock: Clock;
  /** For an owner: compares the subscriptions with the list at Withings. */
  compare: { readonly action: FormAction; readonly hidden: Readonly<Record<string, string>> } | null;
};

/** Every subscription, and how late what was pushed in the last week was. */
export function SubscriptionSection({ subscriptions, lateness, clock, compare }: SubscriptionSectionProps) {
  const t = useWords("health.subscriptionSection");
  return (
    <TitledCard id="subscriptions" title={t("title")}>
      <p className="text-sm text-ink-soft">{t("explanation")}</p>
      <SubscriptionTable subscriptions={subscriptions} clock={clock} />
      {compare ? (
        <ActionForm action={compare.action} hidden={compare.hidden}>
          <div>
            <SubmitButton variant="secondary" pendingText={t("comparing")}>
              {t("compare")}
            </SubmitButton>
          </div>
        </ActionForm>
      ) : null}
      <LatenessTable lateness={lateness} locale={clock.locale} />
    </TitledCard>
  );
}

type SubscriptionTableProps = Pick<SubscriptionSectionProps, "subscriptions" | "clock">;

/** Every subscription: its state, its pushes, and how often it had to be made again. */
function SubscriptionTable({ subscriptions, clock }: SubscriptionTableProps) {
  const t = useWords("health.subscriptionSection");
  return (
    <Table
      caption={t("caption")}
      rows={subscriptions}
      rowKey={({ words }) => words}
      columns={[
        {
          key: "words",
          head: t("notification"),
          cell: ({ words }) => <span className="font-medium">{words}</span>,
        },
        {
          key: "state",
          head: t("state"),
          cell: ({ state }) => <Badge tone={TONES[state]}>{t(state)}</Badge>,
        },
        {
          key: "checked",
          head: t("checked"),
          cell: ({ checkedAt }) =>
            checkedAt === null ? t("notYet") : <TimeAgo at={checkedAt} clock={clock} />,
        },
        {
          key: "healed",
          head: t("restored"),
          cell: ({ healedCount, lastHealedAt }) =>
            healedCount === 0 || lastHealedAt === null
              ? t("never")
              : t.rich("times", {
                  count: healedCount,
                  shown: formatCount(healedCount, clock.locale),
                  time: () => <TimeAgo at={lastHealedAt} clock={clock} />,
                }),
        },
        { key: "day", head: t("pushesDay"), numeric: true, cell: ({ pushesDay }) => pushesDay },
        { key: "week", head: t("pushesWeek"), numeric: true, cell: ({ pushesWeek }) => pushesWeek },
      ]}
    />
  );
}

/** The delay of what was pushed in the last week, in its two steps: measured, pushed, shown. */
function LatenessTable({ lateness, locale }: { lateness: readonly PushLateness[]; locale: string }) {
  const t = useWords("health.subscriptionSection");
  if (lateness.length === 0) return <p className="text-sm text-ink-soft">{t("nothingPushed")}</p>;
  const delay = (times: PushLateness["measuredToPushed"]) =>
    times === null ? "–" : t("delay", { median: formatSpan(times.median), worst: formatSpan(times.worst) });
  return (
    <Table
      caption={t("delays")}
      rows={lateness}
      rowKey={({ kind }) => kind}
      columns={[
        {
          key: "kind",
          head: t("pushed"),
          cell: ({ kind }) => <span className="font-medium">{nameKinds([kind])}</span>,
        },
        {
          key: "new",
          head: t("newData"),
          numeric: true,
          cell: ({ announced }) => formatCount(announced, locale),
        },
        {
          key: "arrival",
          head: t("toPush"),
          cell: ({ measuredToPushed }) => delay(measuredToPushed),
        },
        {
          key: "showing",
          head: t("toChart"),
          cell: ({ pushedToShown }) => delay(pushedToShown),
        },
      ]}
    />
  );
}
