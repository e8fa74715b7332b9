import type { FormAction } from "#components/form/form-state.ts";
import type { Clock } from "#components/ui/clock.ts";
import { TitledCard } from "#components/ui/card.tsx";
import type { Choice } from "#components/form/action-fields.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { SyncHealth } from "#lib/queries/load-sync-health.ts";
import { FetchSection } from "./fetch-section.tsx";
import { GapSection } from "./gap-section.tsx";
import { listProblems, ProblemList } from "./problem-list.tsx";
import { PollingNotice } from "./polling-notice.tsx";
import { RangeFetchList } from "./range-fetch-list.tsx";
import { RangeForm } from "./range-form.tsx";
import { SubscriptionSection } from "./subscription-section.tsx";
import type { NamedSubscription } from "./subscription-section.tsx";
import { UnreadNotice } from "./unread-notice.tsx";

type HealthSectionsProps = {
  health: SyncHealth;
  subscriptions: readonly NamedSubscription[];
  choices: readonly Choice[];
  clock: Clock;
  actions: Readonly<Record<"fetchRange" | "checkSubscriptions", FormAction>>;
};

/** Whether the data of a link is complete and current, and what can be done about it. */
export function HealthSections({ health, subscriptions, choices, clock, actions }: HealthSectionsProps) {
  const t = useWords("health.healthSections");
  const { connection, person, kinds } = health;
  const outageSince =
    health.outageSince === null
      ? null
      : formatInstant(health.outageSince, clock.zone, clock.locale, "date-time");
  const hidden = { personId: person.id, connectionId: connection.connectionId };
  const mayFetch = person.role === "owner" && connection.state === "active";
  return (
    <div className="grid gap-5">
      <PollingNotice polling={health} />
      <ProblemList problems={listProblems({ ...connection, kinds, subscriptions, outageSince })} />
      <UnreadNotice unread={health.unread} clock={clock} />
      <FetchSection health={health} clock={clock} />
      <SubscriptionSection
        subscriptions={subscriptions}
        lateness={health.lateness}
        clock={clock}
        compare={mayFetch ? { action: actions.checkSubscriptions, hidden } : null}
      />
      <GapSection
        histories={health.histories}
        clock={clock}
        fetchAgain={mayFetch ? { action: actions.fetchRange, hidden } : null}
      />
      {mayFetch ? (
        <TitledCard id="again" title={t("again")}>
          <p className="text-sm text-ink-soft">{t("againExplanation")}</p>
          <RangeForm
            action={actions.fetchRange}
            hidden={hidden}
            today={localDayOf(clock.now, clock.zone)}
            choices={choices}
          />
          <RangeFetchList fetches={health.rangeFetches} clock={clock} />
        </TitledCard>
      ) : null}
    </div>
  );
}
