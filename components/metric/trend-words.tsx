import type { TrendSettings } from "#lib/metrics/registry.ts";

/** The arithmetic of the trend, for who wants to know. */
export function TrendWords({ settings }: { settings: TrendSettings }) {
  return (
    <details className="text-sm text-ink-soft">
      <summary className="inline-flex min-h-11 items-center gap-2 font-medium text-accent">
        How the trend is worked out
      </summary>
      <p className="max-w-prose pb-2">
        Each reading pulls the trend towards itself, the more the longer the trend has waited: after a pause
        of <i>d</i> days by 1 − e<sup>−d/{settings.tauDays}</sup>, which is 13 % for one day. So a day of
        water or a late meal moves it little. It looks only back: a new reading never rewrites the past. After
        more than {settings.splitDays} days without a reading it starts anew. Changes since a week and a month
        ago compare the trend, not single readings.
      </p>
    </details>
  );
}
