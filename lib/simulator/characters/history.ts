import { DAY_S, HOUR_S } from "../world/time.ts";
import { secondOfDay } from "../life/zone.ts";
import { measure, type MeasureGroup, type GroupDraft } from "../measure/measure-group.ts";
import { createRandom, type Random } from "../world/random.ts";
import { compositionAt, trueWeightAt, type Body } from "./body-at.ts";
import { draftGroups, type GroupMaker } from "./draft-groups.ts";
import { pressureAt } from "./pressure-at.ts";
import { scaleGroups } from "./scale-groups.ts";

/** Group ids a day may use; see the slots below. */
const SLOTS_PER_DAY = 40;
const SLOT = { weighIn: 0, morning: 10, evening: 20, manual: 30, account: 36 };

/** Inputs of a history: person, zone, scale, and its span (Unix seconds). */
export type HistoryPlan = {
  body: Body;
  timezone: string;
  maker: GroupMaker;
  from: number;
  to: number;
  /** The other body on the same scale: readings that could be either's are marked ambiguous. */
  partner: Body | null;
};

/** Inputs of one day. */
export type DayPlan = Omit<HistoryPlan, "from" | "to">;

/** Most uploads take seconds; some wait days for the scale to find its network. */
function uploadDelay(chance: Random): number {
  return chance.chance(0.02) ? chance.integer(HOUR_S, 2 * DAY_S) : chance.integer(5, 40);
}

function isAway(body: Body, day: number): boolean {
  const yearDay = Math.floor(day % 365.25);
  return body.plan.habits.away.some(([from, to]) => yearDay >= from && yearDay <= to);
}

function weighIn(plan: DayPlan, day: number, chance: Random): MeasureGroup[] {
  const { habits, ageYears } = plan.body.plan;
  if (!chance.chance(habits.weighInProbability)) return [];
  const hour = Math.min(
    23,
    Math.max(4, chance.normal(habits.weighInHour.mean, habits.weighInHour.deviation)),
  );
  const date = secondOfDay(plan.timezone, day, hour);
  const body = compositionAt(plan.body, date, { hour, weekday: (day + 4) % 7 });
  let drafts: GroupDraft[] = scaleGroups(habits.scale, body, { ageYears, chance });
  // A scale recognises its users by weight: within two kilograms of each other it often cannot distinguish them.
  if (plan.partner && Math.abs(body.weight - trueWeightAt(plan.partner, date)) < 2 && chance.chance(0.12)) {
    drafts = drafts.map((draft) => ({ ...draft, attrib: 1 }));
  }
  return draftGroups(plan.maker, drafts, {
    date,
    created: date + uploadDelay(chance),
    model: habits.scale,
    firstId: day * SLOTS_PER_DAY + SLOT.weighIn,
  });
}

function pressureSession(plan: DayPlan, day: number, part: "morning" | "evening"): MeasureGroup[] {
  const chance = createRandom(`${plan.body.seed}|${part}|${day}`);
  const { habits } = plan.body.plan;
  if (!chance.chance(habits.pressureSession[part])) return [];
  const hour = part === "morning" ? chance.normal(7.4, 0.5) : chance.normal(20.6, 0.7);
  const start = secondOfDay(plan.timezone, day, Math.min(23, Math.max(4, hour)));
  const readings = chance.integer(...habits.readingsPerSession);
  // The cuff's firmware changed a year ago: whole numbers since then, hundredths before.
  const unit = start < plan.body.origin - 365 * DAY_S ? -2 : 0;
  const delay = uploadDelay(chance);
  return Array.from({ length: readings }, (_, reading) => {
    const date = start + reading * 75;
    const { systolic, diastolic, pulse } = pressureAt(plan.body, date, { hour, reading });
    const measures = [
      measure(9, diastolic, unit, { algo: 0, fm: 128 }),
      measure(10, systolic, unit, { algo: 0, fm: 128 }),
      measure(11, pulse, unit, { algo: 0, fm: 128 }),
    ];
    const firstId = day * SLOTS_PER_DAY + SLOT[part] + reading;
    const created = start + (readings - 1) * 75 + delay + reading;
    return draftGroups(plan.maker, [{ attrib: 0, measures }], {
      date,
      created,
      model: "bpmConnect",
      firstId,
    });
  }).flat();
}

function manualEntry(plan: DayPlan, day: number): MeasureGroup[] {
  const chance = createRandom(`${plan.body.seed}|manual|${day}`);
  if (!chance.chance(plan.body.plan.habits.manualEntry)) return [];
  const hour = chance.normal(12.5, 2);
  const date = secondOfDay(plan.timezone, day, Math.min(22, Math.max(8, hour)));
  const { weight } = compositionAt(plan.body, date, { hour, weekday: (day + 4) % 7 });
  const typed = { algo: 0, fm: 128, apppfmid: 7, appliver: 5_050_021 };
  return draftGroups(plan.maker, [{ attrib: 2, measures: [measure(1, weight, -3, typed)] }], {
    date,
    created: date + chance.integer(1, 90),
    model: null,
    firstId: day * SLOTS_PER_DAY + SLOT.manual,
  });
}

/** Making the account asks for height and weight: two groups entered by hand. */
function accountCreation({ body, maker, from }: HistoryPlan): MeasureGroup[] {
  const typed = { algo: 0, fm: 128, apppfmid: 7, appliver: 5_050_021 };
  const weight = Math.round(trueWeightAt(body, from));
  return draftGroups(
    maker,
    [
      { attrib: 4, measures: [measure(4, body.plan.heightMetres, -3, typed)] },
      { attrib: 4, measures: [measure(1, weight, -3, typed)] },
    ],
    {
      date: from,
      created: from + 1,
      model: null,
      firstId: Math.floor(from / DAY_S) * SLOTS_PER_DAY + SLOT.account,
    },
  );
}

/** What a person measures on one civil day, whenever it is uploaded. Drawn from the day's own seed. */
export function habitualGroups(plan: DayPlan, day: number): MeasureGroup[] {
  if (isAway(plan.body, day)) return [];
  return [
    ...weighIn(plan, day, createRandom(`${plan.body.seed}|weigh-in|${day}`)),
    ...pressureSession(plan, day, "morning"),
    ...manualEntry(plan, day),
    ...pressureSession(plan, day, "evening"),
  ];
}

/**
 * A person's groups with `from <= created <= to`, in order of time. Each civil day is drawn from its own seed,
 * so a history made tomorrow begins with today's, byte for byte.
 */
export function generateHistory(plan: HistoryPlan): MeasureGroup[] {
  if (plan.from >= plan.to) return [];
  const groups = accountCreation(plan);
  for (let day = Math.floor(plan.from / DAY_S); day <= Math.floor(plan.to / DAY_S) + 1; day++)
    groups.push(...habitualGroups(plan, day));
  return groups.filter((group) => group.date >= plan.from && group.created <= plan.to);
}
