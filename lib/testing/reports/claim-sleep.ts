import { type Claim, type ClaimedPart, number } from "./claim.ts";
import { deviation, makeTools, mean } from "./claim-tools.ts";
import { claimShortSleep, claimVariability } from "./claim-nights.ts";
import { readClock } from "./local-clock.ts";
import type { MadeNight, ReportPerson } from "./make-report-person.ts";

/** What a report has to say of sleep; null without a night. */
export function claimSleep(person: ReportPerson): ClaimedPart | null {
  const tools = makeTools(person);
  const inRange = person.nights
    .filter(({ fate, at }) => fate === "counts" && at <= person.now)
    .map((one) => ({ ...one, day: tools.ownDayOf(one) }))
    .filter(({ day }) => person.first <= day && day <= person.last)
    .sort((a, b) => a.at - b.at);
  type Own = (typeof inRange)[number];
  const single = inRange.filter(({ nap }) => !nap);
  if (single.length === 0) return null;
  const total = (own: readonly Own[]) => own.reduce((sum, { asleep }) => sum + asleep, 0);
  // The device that measured more of a night; the first of two that are equal.
  const nights = [...new Set(single.map(({ day }) => day))].map((day) => {
    const ofDay = single.filter((one) => one.day === day);
    const byDevice = [...new Set(ofDay.map(({ device }) => device))].map((device) =>
      ofDay.filter((one) => one.device === device),
    );
    const [most = []] = byDevice.sort((a, b) => total(b) - total(a));
    return { day, parts: most };
  });
  const sum = (parts: readonly Own[], of: (one: Own) => number | null): number[] => {
    const values = parts.map(of);
    return values.includes(null) ? [] : [values.reduce<number>((all, value) => all + (value ?? 0), 0)];
  };
  const asleep = nights.map(({ parts }) => total(parts));
  const inBed = nights.flatMap(({ parts }) => sum(parts, (one) => one.inBed));
  const phase = (index: 0 | 1 | 2) =>
    nights.flatMap(({ parts }) => sum(parts, (one) => one.phases?.[index] ?? null));
  const begins = nights.map(({ parts }) => ({
    at: Math.min(...parts.map(({ from }) => from)),
    zone: person.zone,
  }));
  const ends = nights.map(({ parts }) => ({ at: Math.max(...parts.map(({ at }) => at)), zone: person.zone }));
  const minutes = (moments: typeof begins, breakAt: number) =>
    moments.map(({ at, zone }) => {
      const { hour, minute } = readClock(at, zone);
      return (hour * 60 + minute - breakAt + 1440) % 1440;
    });
  const average = (values: readonly number[]): Claim => [
    ...tools.duration(mean(values)),
    number(values.length),
  ];
  const clock = (values: readonly number[], breakAt: number): Claim => {
    const count = `${values.length} ${values.length === 1 ? "night" : "nights"}`;
    const spread = values.length > 1 ? `; standard deviation ${inWords(deviation(values) * 60)}` : "";
    return `${tools.clock((mean(values) + breakAt) % 1440)} on average (${count}${spread})`;
  };
  const pulses = nights.flatMap(({ parts }) => parts.flatMap(({ pulse }) => pulse ?? []));
  const spread = (own: readonly number[]): Claim[] =>
    [mean(own), Math.min(...own), Math.max(...own)].map((value) => tools.duration(value));
  const basis = nights.flatMap(({ parts: [one] }): MadeNight[] => (one ? [one] : []));
  const fact = (name: string, values: readonly number[]) =>
    values.length > 0 ? { [name]: average(values) } : {};
  const naps = inRange.filter(({ nap }) => nap).length;
  return {
    facts: {
      ...tools.basis(
        person.nights,
        basis,
        nights.map(({ day }) => day),
        ["night", "nights"],
      ),
      Asleep: [
        ...tools.duration(mean(asleep)),
        ...tools.duration(Math.min(...asleep)),
        ...tools.duration(Math.max(...asleep)),
      ],
      ...fact("In bed", inBed),
      "To bed": clock(minutes(begins, 720), 720),
      Up: clock(minutes(ends, 0), 0),
      ...fact("Deep sleep", phase(0)),
      ...fact("Light sleep", phase(1)),
      ...fact("REM sleep", phase(2)),
      ...(naps > 0 ? { Naps: tools.count(naps) } : {}),
      ...claimShortSleep(person),
      ...claimVariability(person),
    },
    sentences: {},
    alternative: [
      number(nights.length),
      ...tools.duration(Math.min(...asleep)),
      ...tools.duration(Math.max(...asleep)),
    ],
    tables: {
      ...(pulses.length > 0
        ? {
            "Measured at night": [
              [
                "Heart rate at night",
                tools.count(pulses.length),
                ...[mean(pulses), Math.min(...pulses), Math.max(...pulses)].map((value): Claim => [
                  number(value),
                ]),
              ],
            ],
          }
        : {}),
      "Sleep over time": tools
        .periods(nights, ({ day }) => day)
        .map(({ days, items }) => [
          days,
          tools.count(items.length),
          ...spread(items.map(({ parts }) => total(parts))),
        ]),
      "All nights, oldest first": nights.map(({ day, parts }, index) => {
        const bed = sum(parts, (one) => one.inBed);
        return [
          tools.day(day),
          tools.duration(total(parts)),
          bed.length > 0 ? tools.duration(bed[0] ?? 0) : "–",
          tools.time(begins[index] ?? { at: 0, zone: "UTC" }),
          tools.time(ends[index] ?? { at: 0, zone: "UTC" }),
          parts[0]?.device ?? "unnamed device",
        ];
      }),
    },
  };
}

function inWords(seconds: number): string {
  const all = Math.round(seconds / 60);
  return all < 60 ? `${all} min` : `${Math.floor(all / 60)} h ${all % 60} min`;
}
