import type { Reader } from "#components/metric/reader.ts";
import type { NightPhases } from "#lib/metrics/record.ts";
import { formatValue } from "#lib/metrics/format-value.ts";

/** In the colours that the chart of sleep stages has. */
const PHASES = [
  { key: "light", name: "Light", colour: "bg-first" },
  { key: "deep", name: "Deep", colour: "bg-second" },
  { key: "rem", name: "REM", colour: "bg-third" },
  { key: "awake", name: "Awake", colour: "bg-line" },
] as const;

/** How long each phase of a night was, as lengths of one strip and in words. Nothing when no phase is known. */
export function PhaseStrip({ phases, reader }: { phases: NightPhases; reader: Reader }) {
  const known = PHASES.flatMap(({ key, ...rest }) => {
    const seconds = phases[key];
    return seconds === null || seconds === 0 ? [] : [{ key, seconds, ...rest }];
  });
  if (known.length === 0) return null;
  return (
    <div className="grid gap-2">
      <div aria-hidden="true" className="flex h-3 gap-px overflow-hidden rounded-sm forced-color-adjust-none">
        {known.map(({ key, seconds, colour }) => (
          <span key={key} className={colour} style={{ flexGrow: seconds }} />
        ))}
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {known.map(({ key, name, seconds, colour }) => (
          <div key={key} className="flex items-center gap-2">
            <span aria-hidden="true" className={`rounded-xs size-2.5 forced-color-adjust-none ${colour}`} />
            <dt className="text-ink-soft">{name}</dt>
            <dd className="font-medium whitespace-nowrap figures">
              {formatValue(seconds, "duration", reader.units, reader.locale)}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
