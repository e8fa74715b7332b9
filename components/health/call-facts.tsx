import type { SyncHealth } from "#lib/queries/load-sync-health.ts";

const MINUTES_A_DAY = 1_440;

/** What asking Withings costs, and how much of what it allows that is. */
export function CallFacts({ calls, locale }: { calls: SyncHealth["calls"]; locale: string }) {
  const count = (calls: number) => new Intl.NumberFormat(locale).format(calls);
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumSignificantDigits: 2 });
  const most = calls.perMinute * MINUTES_A_DAY;
  return (
    <dl className="grid gap-4 sm:grid-cols-3">
      <Fact
        name="Calls for this link"
        value={`${count(calls.connectionDay)} in 24 hours`}
        more={`${count(calls.connectionHour)} of them in the last hour.`}
      />
      <Fact
        name="Share of the budget"
        value={share.format(calls.connectionDay / most)}
        more={`Everybody here together: ${share.format(calls.allDay / most)} of the ${count(most)} calls a day that Withings allows.`}
      />
      <Fact
        name="Withings’ limit just now"
        value={`${count(calls.allMinute)} of ${count(calls.perMinute)} a minute`}
        more="Everybody of this installation shares it."
      />
    </dl>
  );
}

function Fact({ name, value, more }: { name: string; value: string; more: string }) {
  return (
    <div className="grid content-start gap-0.5">
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd className="font-semibold figures">{value}</dd>
      <dd className="text-sm text-ink-soft">{more}</dd>
    </div>
  );
}
