import type { FormAction } from "#components/account/form-state.ts";
import { ActionForm } from "#components/connection/action-form.tsx";
import type { Clock } from "#components/ui/clock.ts";
import { Card } from "#components/ui/card.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { SyncHealth } from "#lib/queries/load-sync-health.ts";
import { CallFacts } from "./call-facts.tsx";
import { GapReport } from "./gap-report.tsx";
import { KindTable } from "./kind-table.tsx";
import { LatenessTable } from "./lateness-table.tsx";
import { listProblems, ProblemList } from "./problem-list.tsx";
import { PollingNotice } from "./polling-notice.tsx";
import { RangeFetchList } from "./range-fetch-list.tsx";
import { RangeForm } from "./range-form.tsx";
import type { RangeChoice } from "./range-form.tsx";
import { SubscriptionTable } from "./subscription-table.tsx";
import type { NamedSubscription } from "./subscription-table.tsx";
import { UnreadNotice } from "./unread-notice.tsx";

type HealthSectionsProps = {
  health: SyncHealth;
  subscriptions: readonly NamedSubscription[];
  choices: readonly RangeChoice[];
  clock: Clock;
  actions: Readonly<Record<"fetchRange" | "checkSubscriptions", FormAction>>;
};

/** How well a link is kept true, and what can be done about it. */
export function HealthSections({ health, subscriptions, choices, clock, actions }: HealthSectionsProps) {
  const { connection, person, kinds, histories } = health;
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
      <Card className="grid gap-4" aria-labelledby="looks">
        <h2 id="looks" className="text-lg">
          Looks at Withings
        </h2>
        <p className="text-sm text-ink-soft">
          Each kind is looked at when Withings pushes, and by itself at the latest when “Next look” says.
        </p>
        <KindTable kinds={kinds} clock={clock} />
        <CallFacts calls={health.calls} locale={clock.locale} />
      </Card>
      <Card className="grid gap-4" aria-labelledby="subscriptions">
        <h2 id="subscriptions" className="text-lg">
          Subscriptions and pushes
        </h2>
        <p className="text-sm text-ink-soft">
          Compared regularly with Withings’ own list; “Next look” above says when. What Withings drops is
          subscribed to again, and what was missed in the meantime is fetched.
        </p>
        <SubscriptionTable subscriptions={subscriptions} clock={clock} />
        {mayFetch ? (
          <ActionForm action={actions.checkSubscriptions} hidden={hidden}>
            <div>
              <SubmitButton variant="secondary" pendingText="Asking Withings…">
                Compare now
              </SubmitButton>
            </div>
          </ActionForm>
        ) : null}
        <LatenessTable lateness={health.lateness} />
      </Card>
      <Card className="grid gap-5" aria-labelledby="gaps">
        <h2 id="gaps" className="text-lg">
          Gaps in the history
        </h2>
        {histories.length === 0 ? (
          <p className="text-sm text-ink-soft">Too little is kept yet to say what is missing.</p>
        ) : (
          <>
            <p className="text-sm text-ink-soft">
              A stretch without data need not be a loss: days without the scale or the watch leave one too.
              Each says whether Withings was asked for it.
            </p>
            {histories.map((history) => (
              <GapReport
                key={history.key}
                history={history}
                clock={clock}
                fetchAgain={mayFetch ? { action: actions.fetchRange, hidden } : null}
              />
            ))}
          </>
        )}
      </Card>
      {mayFetch ? (
        <Card className="grid gap-4" aria-labelledby="again">
          <h2 id="again" className="text-lg">
            Fetch days again
          </h2>
          <p className="text-sm text-ink-soft">
            What is kept of these days is replaced by what Withings holds now. Nothing is lost that Withings
            still has.
          </p>
          <RangeForm
            action={actions.fetchRange}
            hidden={hidden}
            today={localDayOf(clock.now, clock.zone)}
            choices={choices}
          />
          <RangeFetchList fetches={health.rangeFetches} clock={clock} />
        </Card>
      ) : null}
    </div>
  );
}
