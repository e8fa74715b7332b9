import fc from "fast-check";
import { expect, test } from "vitest";
import type { PersonPlan } from "#lib/simulator/characters/body-plan.ts";
import { generateHistory } from "#lib/simulator/characters/history.ts";
import { PROFILES } from "#lib/simulator/characters/profile-catalogue.ts";
import { DAY_MS, DAY_S, HOUR_MS } from "./time.ts";
import { findJumps, type WeighIn } from "./weight-jump.ts";

const NOW_S = Date.UTC(2026, 10, 22, 12) / 1000;
const PERSONS = Object.values(PROFILES).flat();
const YEAR_DAYS = 365.25;
/** Withings' type of a weight, and its code for a reading of which it is unsure. */
const [WEIGHT, AMBIGUOUS] = [1, 1];

/** What the scale of a simulated person showed over so many years, as far as Withings is sure that it was them. */
function live({ plan, timezone }: PersonPlan, seed: string, years: number): WeighIn[] {
  const groups = generateHistory({
    body: { plan, seed, origin: NOW_S, saltyDinners: [] },
    timezone,
    maker: { idBase: 0, deviceOwner: seed },
    from: Math.round(NOW_S - years * YEAR_DAYS * DAY_S),
    to: NOW_S,
    partner: null,
  });
  return groups
    .filter(({ attrib }) => attrib !== AMBIGUOUS)
    .flatMap(({ grpid, date, measures }) => {
      const weight = measures.find(({ type }) => type === WEIGHT);
      return weight ? [weighIn(`${grpid}`, date * 1000, weight.value * 10 ** weight.unit, timezone)] : [];
    })
    .sort((a, b) => a.at - b.at);
}

function weighIn(key: string, at: number, kilograms: number, zone: string): WeighIn {
  return {
    ...{ key, at, zone, kilograms },
    ...{ mayBeAsked: true, decision: null, isAhead: false, jumps: false },
  };
}

test("ten years of each simulated person raise no question", () => {
  for (const person of PERSONS)
    for (const seed of ["one", "two"]) {
      const life = live(person, seed, 10);
      expect(life.length).toBeGreaterThan(1_000);
      expect(findJumps(life, 0).size, `${person.name}, ${seed}`).toBe(0);
    }
});

const aLife = fc.record({ person: fc.constantFrom(...PERSONS), seed: fc.string({ maxLength: 4 }) });

test("nor do weigh-ins that are rare, in clothes now and then, with months between them", () => {
  const habits = fc.record({
    everyDays: fc.constantFrom(1, 3, 7, 30),
    clothedEvery: fc.integer({ min: 5, max: 40 }),
    awayFrom: fc.integer({ min: 60, max: 600 }),
    awayDays: fc.integer({ min: 0, max: 150 }),
  });
  fc.assert(
    fc.property(aLife, habits, ({ person, seed }, { everyDays, clothedEvery, awayFrom, awayDays }) => {
      const whole = live(person, seed, 3);
      const begin = whole[0]?.at ?? 0;
      const dayOf = ({ at }: WeighIn) => (at - begin) / DAY_MS;
      const weighed = whole
        .filter((one) => dayOf(one) < awayFrom || dayOf(one) > awayFrom + awayDays)
        .reduce<WeighIn[]>((kept, one) => {
          const last = kept.at(-1);
          return last && one.at - last.at < (everyDays - 0.5) * DAY_MS ? kept : [...kept, one];
        }, [])
        .map((one, index) => {
          // Shoes, a coat and a dinner: up to 3.5 % and 2.4 kg.
          const clothes = index % clothedEvery === 0 ? Math.min(2.4, 0.035 * one.kilograms) : 0;
          return { ...one, kilograms: one.kilograms + clothes };
        });
      expect(findJumps(weighed, 0).size).toBe(0);
    }),
    { numRuns: 60 },
  );
});

test("a stranger's weight is always asked about, and nothing else is", () => {
  const visit = fc.record({
    after: fc.double({ min: 0, max: 1, noNaN: true }),
    // A fifth lighter or heavier, up to a small child or twice the weight.
    ratio: fc.oneof(
      fc.double({ min: 0.15, max: 0.8, noNaN: true }),
      fc.double({ min: 1.25, max: 2, noNaN: true }),
    ),
    hours: fc.integer({ min: 1, max: 72 }),
  });
  fc.assert(
    fc.property(aLife, visit, ({ person, seed }, { after, ratio, hours }) => {
      const life = live(person, seed, 1);
      const usual = 8 + Math.floor(after * (life.length - 9));
      const host = life[usual];
      if (!host) throw new Error("There is a weigh-in.");
      const stranger = weighIn("stranger", host.at + hours * HOUR_MS, host.kilograms * ratio, host.zone);
      const together = [...life, stranger].sort((a, b) => a.at - b.at);
      expect([...findJumps(together, 0)]).toEqual(["stranger"]);
    }),
    { numRuns: 100 },
  );
});
