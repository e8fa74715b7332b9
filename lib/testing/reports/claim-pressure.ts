import { change, type Claim, type ClaimedPart, number } from "./claim.ts";
import { deviation, makeTools, mean } from "./claim-tools.ts";
import { dayAfter, daysFrom, readClock } from "./local-clock.ts";
import type { MadePressure, ReportPerson } from "./make-report-person.ts";

const NAMES = { "esc-2024": "ESC 2024", "aha-2025": "AHA/ACC 2025", "esh-2023": "ESH 2023" };

/** The category of a mean at home, from the highest down: from where on either number belongs to it. */
const LIMITS: Record<ReportPerson["guideline"], readonly (readonly [string, number, number])[]> = {
  "esc-2024": [
    ["hypertension", 135, 85],
    ["elevated", 120, 70],
    ["non-elevated", 0, 0],
  ],
  "aha-2025": [
    ["stage 2", 135, 85],
    ["stage 1", 130, 80],
    ["elevated", 120, 999],
    ["normal", 0, 0],
  ],
  "esh-2023": [
    ["at or above the home threshold", 135, 85],
    ["below the home threshold", 0, 0],
  ],
};

/** What a report has to say of blood pressure; null without a reading. */
export function claimPressure(person: ReportPerson): ClaimedPart | null {
  const tools = makeTools(person);
  const { isInside, dayOf } = tools;
  const counted = person.pressures
    .filter((one) => one.fate === "counts" && isInside(one))
    .sort((a, b) => a.at - b.at);
  const [oldest] = counted;
  if (!oldest) return null;
  const partOf = ({ at, zone }: MadePressure) => {
    const { hour } = readClock(at, zone);
    if (hour >= 4 && hour < 12) return "Morning";
    return hour >= 16 || hour < 2 ? "Evening" : "–";
  };
  const of = (part: string) => counted.filter((one) => partOf(one) === part);
  const high = (readings: readonly MadePressure[]) => readings.map((one) => one.systolic);
  const low = (readings: readonly MadePressure[]) => readings.map((one) => one.diastolic);
  const rowOf = (name: string, own: readonly MadePressure[]): Claim[] => {
    const pulses = own.flatMap(({ pulse }) => pulse ?? []);
    return [
      name,
      tools.count(own.length),
      tools.count(new Set(own.map(dayOf)).size),
      [number(mean(high(own))), number(mean(low(own)))],
      [number(Math.min(...high(own))), number(Math.max(...high(own)))],
      [number(Math.min(...low(own))), number(Math.max(...low(own)))],
      pulses.length === 0 ? "–" : [number(mean(pulses))],
    ];
  };
  const groups: [string, MadePressure[]][] = [
    ["All", counted],
    ["Mornings", of("Morning")],
    ["Evenings", of("Evening")],
    ["Other hours", of("–")],
    ["All but the first day", counted.filter((one) => dayOf(one) !== dayOf(oldest))],
    [
      "The last 7 days",
      daysFrom(person.first, person.last) < 7
        ? []
        : counted.filter((one) => daysFrom(dayOf(one), person.last) < 7),
    ],
  ];
  const average = { high: mean(high(counted)), low: mean(low(counted)) };
  const rounded = { high: Math.floor(average.high + 0.5), low: Math.floor(average.low + 0.5) };
  const guideline = NAMES[person.guideline];
  const category = LIMITS[person.guideline].find(
    ([, top, bottom]) => rounded.high >= top || rounded.low >= bottom,
  );
  const many = counted.length >= 12 && new Set(counted.map(dayOf)).size >= 3;
  const [mornings, evenings] = [of("Morning"), of("Evening")];
  const reaching = counted.filter((one) => one.systolic >= 135 || one.diastolic >= 85).length;
  const severe = counted.filter((one) => one.systolic > 180 || one.diastolic > 120).length;
  const scatter = (values: readonly number[]): Claim => {
    const steps = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? 0)));
    const sd = deviation(values);
    return [number(sd, 1), number((100 * sd) / mean(values), 1), number(mean(steps), 1)];
  };
  return {
    facts: {
      ...tools.basis(person.pressures, counted, counted.map(dayOf), ["reading", "readings"]),
      ...(mornings.length > 0 && evenings.length > 0
        ? {
            "Mornings minus evenings": [
              change(mean(high(mornings)) - mean(high(evenings))),
              change(mean(low(mornings)) - mean(low(evenings))),
            ],
          }
        : {}),
      "Pulse pressure": [number(average.high - average.low)],
      "Mean arterial pressure": [number(average.low + (average.high - average.low) / 3)],
      "At or above 135/85 mmHg": [
        number(reaching),
        number(counted.length),
        number((100 * reaching) / counted.length, 1),
      ],
      ...(counted.length > 1
        ? {
            "Systolic scatter": scatter(high(counted)),
            "Diastolic scatter": scatter(low(counted)),
          }
        : {}),
    },
    sentences: {
      "Measured at home.": [4, 12, 16, 2].map((hour) => number(hour)),
      "The average ": many
        ? `The average of ${counted.length} readings, ${rounded.high}/${rounded.low} mmHg, is “${category?.[0]}” by the home thresholds of ${guideline}.`
        : `The average has no category of ${guideline}: it needs 12 readings on 3 days.`,
      [severe === 0 ? "No single" : `${severe} single`]: [...(severe === 0 ? [] : [severe]), 180, 120].map(
        (value) => number(value),
      ),
      ...claimRun(person, tools.isInside),
      "All readings: ": `All readings: systolic above, diastolic below. Lines: home thresholds of ${guideline}, 135 and 85 mmHg.`,
    },
    alternative: [
      counted.length,
      ...[high, low].flatMap((part) => [Math.min(...part(counted)), Math.max(...part(counted))]),
    ].map((value) => number(value)),
    tables: {
      Averages: groups.flatMap(([name, own]) => (own.length > 0 ? [rowOf(name, own)] : [])),
      "Averages over time": tools.periods(counted, dayOf).map(({ days, items }) => rowOf(days, items)),
      "All blood pressures, oldest first": counted.map((one) => [
        tools.moment(one),
        [number(one.systolic), number(one.diastolic)],
        one.pulse === null ? "–" : [number(one.pulse)],
        partOf(one),
        remarkOf(one),
      ]),
    },
  };
}

/** The run of AHA's protocol: seven days, two readings each morning and evening, none left out. */
function claimRun(
  person: ReportPerson,
  isInside: (one: MadePressure) => boolean,
): Readonly<Record<string, Claim>> {
  const { runFrom, last, first, now, zone, guideline } = person;
  if (runFrom === null) return {};
  const until = dayAfter(runFrom, 6);
  if (until < first || runFrom > last) return {};
  const known = person.pressures
    .filter((one) => one.fate === "counts" && one.at <= now)
    .filter((one) => isInside(one) || readClock(one.at, zone).day < first)
    .sort((a, b) => a.at - b.at);
  // A sitting is of the half of the day in which it began; an evening until two is that of the day before.
  const halves = new Map<string, MadePressure[]>();
  let half = "";
  let before = -Infinity;
  for (const one of known) {
    const { day, hour } = readClock(one.at, one.zone);
    if (one.at - before > 10 * 60_000)
      half =
        hour < 2
          ? `${dayAfter(day, -1)} evening`
          : hour >= 16
            ? `${day} evening`
            : hour >= 4 && hour < 12
              ? `${day} morning`
              : "";
    before = one.at;
    const ofRun = half !== "" && half.slice(0, 10) >= runFrom && half.slice(0, 10) <= until;
    if (ofRun) halves.set(half, [...(halves.get(half) ?? []), one]);
  }
  const taken = [...halves.values()].flat();
  const asked = [...halves.values()].reduce((sum, own) => sum + Math.min(2, own.length), 0);
  const days = new Set([...halves.keys()].map((name) => name.slice(0, 10))).size;
  const span = new Intl.DateTimeFormat(person.locale, {
    ...{ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" },
  }).formatRange(Date.parse(runFrom), Date.parse(until));
  const begin = `Home protocol AHA, 7 days, ${span}: ${taken.length} ${taken.length === 1 ? "reading" : "readings"} of 28`;
  if (days < 3 || asked < 12) return { "Home protocol": `${begin}, too few for its average.` };
  const shown = (values: readonly number[]) => Math.floor(mean(values) + 0.5);
  const [high, low] = [shown(taken.map((one) => one.systolic)), shown(taken.map((one) => one.diastolic))];
  const category = LIMITS[guideline].find(([, top, bottom]) => high >= top || low >= bottom)?.[0];
  return {
    "Home protocol": `${begin}. The average of the ${taken.length} that it keeps, ${high}/${low} mmHg, is “${category}” by the home thresholds of ${NAMES[guideline]}.`,
  };
}

export function remarkOf({
  byHand,
  device,
  comment,
}: {
  readonly byHand: boolean;
  readonly device: string | null;
  readonly comment: string | null;
}): string {
  const source = byHand ? "entered by hand" : (device ?? "unnamed device");
  return comment ? `${source}: ${comment}` : source;
}
