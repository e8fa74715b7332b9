import { DAY_S } from "../world/time.ts";
import type { ModelKey } from "../characters/device.ts";
import { draftGroups, type GroupMaker } from "../characters/draft-groups.ts";
import { type GroupDraft, measure, type Measure, type MeasureGroup } from "../measure/measure-group.ts";
import { AFIB_CLASS } from "../heart/get-heart.ts";
import { createRandom, type Random } from "../world/random.ts";
import type { Life, Recording } from "./life.ts";
import { habitualRecordings, isFibrillating } from "./recording.ts";
import { civilDay, secondOfDay, weekdayOf } from "./zone.ts";

/** Group ids beside those of scale and cuff. */
const FIRST_EXTRA_ID = 2_000_000;
const SLOTS_PER_DAY = 40;

const SENSOR = { algo: 0, fm: 131 };

/** One measuring of a day: at which hour, by what, and its groups. */
type Extra = { hour: number; model: ModelKey | null; drafts: GroupDraft[]; category?: number };
type Maker = (life: Life, day: number, chance: Random) => Extra | null;

function one(measures: Measure[], attrib = 0): GroupDraft[] {
  return [{ attrib, measures }];
}

/** A few times a month, daily in a fever that comes twice a year and lasts five days. */
const temperature: Maker = (life, day, chance) => {
  const fever = createRandom(`${life.body.seed}|fever|${Math.floor(day / 182)}`).integer(0, 176);
  const since = (day % 182) - fever;
  const isIll = since >= 0 && since < 5;
  if (!isIll && !chance.chance(0.08)) return null;
  const celsius = chance.normal(isIll ? 39.2 - since * 0.45 : 36.7, 0.2);
  const measures = [measure(71, celsius, -3, SENSOR), measure(73, celsius - 2.6, -3, SENSOR)];
  return { hour: 19.5, model: "thermo", drafts: one(measures) };
};

const spo2: Maker = (life, _day, chance) =>
  chance.chance(0.15)
    ? {
        hour: 21,
        model: life.plan.watch,
        drafts: one([measure(54, Math.min(100, Math.round(chance.normal(97, 1))), 0, SENSOR)]),
      }
    : null;

/** The watch reckons fitness once a week. */
const fitness: Maker = (life, day, chance) =>
  weekdayOf(day) === 1
    ? {
        hour: 4,
        model: life.plan.watch,
        drafts: one([
          measure(123, chance.normal((life.plan.heart.max / life.plan.heart.rest) * 13, 0.4), -1),
        ]),
      }
    : null;

/** Body Scan under guidance (attrib 15): nerve health, conductance, metabolic age. */
const nerves: Maker = (life, _day, chance) => {
  if (!chance.chance(0.1)) return null;
  const score = chance.normal(71, 4);
  return {
    hour: 7.5,
    model: "bodyScan",
    drafts: [
      { attrib: 15, measures: [measure(167, score, 0, SENSOR)] },
      { attrib: 15, measures: [measure(158, score - 1, 0, SENSOR), measure(159, score + 1, 0, SENSOR)] },
      { attrib: 0, measures: [measure(229, chance.normal(64, 3), -1, SENSOR)] },
      { attrib: 0, measures: [measure(227, life.body.plan.ageYears - 3, 0, SENSOR)] },
    ],
  };
};

/** A person's target weight: category 2, which is not a measurement. Set again twice a year. */
const objectives: Maker = (life, day) =>
  day % 182 === 40
    ? {
        hour: 20,
        model: null,
        category: 2,
        drafts: one([measure(1, Math.round(life.body.plan.weight.todayKilograms * 0.95), 0)], 2),
      }
    : null;

const urine: Maker = (_life, _day, chance) =>
  chance.chance(0.2)
    ? {
        hour: 6.6,
        model: "uScan",
        drafts: one([
          measure(147, chance.normal(6.2, 0.4), -1),
          measure(148, chance.normal(1.018, 0.005), -3),
          measure(151, 0, 0),
          measure(204, Math.max(0, chance.normal(0.2, 0.2)), -2),
          measure(205, Math.max(0, chance.normal(1.1, 0.4)), -2),
          measure(248, Math.max(0.1, chance.normal(3.1, 0.8)), -2),
          measure(249, Math.max(0.5, chance.normal(9, 2)), -2),
          measure(251, Math.max(0.05, chance.normal(0.35, 0.08)), -3),
        ]),
      }
    : null;

/** Types that no table has, one of them with an attribution that no table has. */
const unknown: Maker = (_life, _day, chance) =>
  chance.chance(0.05)
    ? {
        hour: 12,
        model: "uScan",
        drafts: [
          { attrib: 10, measures: [measure(777, chance.normal(42, 3), -2)] },
          { attrib: 0, measures: [measure(18, -1, -3)] },
        ],
      }
    : null;

const MAKERS: Record<Life["plan"]["extras"][number], Maker> = {
  temperature,
  spo2,
  fitness,
  nerves,
  objectives,
  urine,
  unknown,
};

/** The groups of a recording: rhythm and intervals (seconds), and the cuff's pressure where it has one. */
export function recordingDrafts(recording: Recording): GroupDraft[] {
  const chance = createRandom(`intervals|${recording.signalId}`);
  const { rhythm, heartRate, pressure } = recording;
  const pulse = measure(11, heartRate, 0, SENSOR);
  const drafts: GroupDraft[] = [];
  if (pressure) {
    const typed = { algo: 0, fm: 128 };
    const cuff = [measure(9, pressure.diastolic, 0, typed), measure(10, pressure.systolic, 0, typed), pulse];
    drafts.push({ attrib: 0, measures: cuff });
  }
  const verdict = measure(130, AFIB_CLASS[rhythm], 0, SENSOR);
  drafts.push({ attrib: 0, measures: pressure ? [verdict] : [pulse, verdict] });
  if (rhythm === "normal") {
    const milliseconds = (type: number, mean: number, deviation: number) =>
      measure(type, chance.normal(mean, deviation) / 1000, -3, SENSOR);
    const qt = 400 * Math.sqrt(60 / heartRate);
    drafts.push({
      attrib: 0,
      measures: [
        milliseconds(135, 92, 4),
        milliseconds(136, 158, 8),
        milliseconds(137, qt, 6),
        milliseconds(138, 402, 6),
      ],
    });
  }
  return drafts;
}

/** What a watch concludes from the pulse alone. */
export function irregularPulse(isIrregular: boolean): GroupDraft[] {
  return one([measure(139, isIrregular ? 1 : 0, 0, SENSOR)]);
}

/** The groups of one civil day, whenever they reach the cloud. */
export function extraGroupsOfDay(life: Life, maker: GroupMaker, day: number): MeasureGroup[] {
  const groups: MeasureGroup[] = [];
  let slot = FIRST_EXTRA_ID + day * SLOTS_PER_DAY;
  const add = (
    drafts: readonly GroupDraft[],
    act: { date: number; model: ModelKey | null; category?: number },
  ) => {
    const made = draftGroups(maker, drafts, { ...act, created: act.date + 30, firstId: slot });
    slot += made.length;
    groups.push(...made.map((group) => ({ ...group, category: act.category ?? 1 })));
  };
  for (const kind of life.plan.extras) {
    const chance = createRandom(`${life.body.seed}|${kind}|${day}`);
    const extra = MAKERS[kind](life, day, chance);
    if (!extra) continue;
    const date = secondOfDay(life.zone, day, chance.normal(extra.hour, 0.4));
    add(extra.drafts, { date, model: extra.model, category: extra.category ?? 1 });
  }
  for (const recording of habitualRecordings(life, day)) {
    add(recordingDrafts(recording), { date: recording.timestamp, model: recording.device });
  }
  if (life.plan.heart.fibrillation > 0 && life.plan.watch !== null && day % 2 === 0) {
    const date = secondOfDay(life.zone, day, 4.2);
    add(irregularPulse(isFibrillating(life, date)), { date, model: life.plan.watch });
  }
  return groups;
}

/** The groups that watch, thermometer, recorders and the app add to a history, with `created` in [from, to]. */
export function extraGroups(
  life: Life,
  maker: GroupMaker,
  { from, to }: { from: number; to: number },
): MeasureGroup[] {
  if (from >= to) return [];
  const groups: MeasureGroup[] = [];
  const last = civilDay(life.zone, to + DAY_S);
  for (let day = civilDay(life.zone, from); day <= last; day++)
    groups.push(...extraGroupsOfDay(life, maker, day));
  return groups.filter((group) => group.date >= from && group.created <= to);
}
