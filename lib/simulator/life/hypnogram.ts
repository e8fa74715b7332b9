import { createRandom } from "../world/random.ts";
import type { LifePlan } from "./life-plan.ts";
import type { Sleep } from "./life.ts";

/** Awake, light, deep, REM as Withings numbers them; 15 is out of bed, which is a gap on the wire. */
type StageState = 0 | 1 | 2 | 3 | 15;

/** A stretch of one state, in minutes after the sleep's start. */
export type Stage = { from: number; to: number; state: StageState };

/** How a cycle is divided: deep sleep belongs to the first cycles, REM to the last. */
const DEEP_BY_CYCLE = [1.9, 1.5, 0.8, 0.35, 0.15];
const REM_BY_CYCLE = [0.35, 0.8, 1.15, 1.5, 1.6];

function push(stages: Stage[], minutes: number, state: StageState, until: number): void {
  const from = stages.at(-1)?.to ?? 0;
  const to = Math.min(until, from + Math.max(0, Math.round(minutes)));
  if (to <= from) return;
  const last = stages.at(-1);
  if (last?.state === state) last.to = to;
  else stages.push({ from, to, state });
}

function insertTrips(stages: readonly Stage[], trips: Sleep["trips"]): Stage[] {
  return trips.reduce<Stage[]>(
    (current, trip) => {
      const [from, to] = [trip.at, trip.at + trip.minutes];
      const parts = current.flatMap((stage) => {
        if (stage.to <= from || stage.from >= to) return [stage];
        const pieces: Stage[] = [];
        if (stage.from < from) pieces.push({ ...stage, to: from });
        if (stage.to > to) pieces.push({ ...stage, from: to });
        return pieces;
      });
      return [...parts, { from, to, state: 15 as const }].sort((left, right) => left.from - right.from);
    },
    [...stages],
  );
}

/** A restless night: long awake at first, often awake after, and little of the sleep that restores. */
function restless(plan: LifePlan["sleep"]): LifePlan["sleep"] {
  return {
    ...plan,
    deepShare: plan.deepShare * 0.4,
    remShare: plan.remShare * 0.5,
    awakeningsPerHour: plan.awakeningsPerHour + 2.5,
  };
}

/**
 * The stages of a sleep: falling asleep, cycles of about ninety minutes (deep early, REM late) with short
 * awakenings, and lying awake before getting up. Whole minutes, without a gap, up to the end.
 */
export function hypnogram(usual: LifePlan["sleep"], seed: string, sleep: Sleep): Stage[] {
  const plan = sleep.isRestless ? restless(usual) : usual;
  const chance = createRandom(`${seed}|stages|${sleep.id}`);
  const total = Math.round((sleep.end - sleep.start) / 60);
  const stages: Stage[] = [];
  push(stages, Math.max(2, chance.normal(sleep.isNap ? 6 : sleep.isRestless ? 48 : 13, 5)), 0, total);
  const lastAwake = sleep.isNap ? 2 : chance.integer(1, 14);
  const asleepUntil = Math.max(total - lastAwake, 1);
  for (let cycle = 0; (stages.at(-1)?.to ?? 0) < asleepUntil; cycle++) {
    const length = Math.max(60, chance.normal(92, 9));
    const early = (table: readonly number[]) => table[Math.min(cycle, table.length - 1)] ?? 0;
    const deep = length * plan.deepShare * early(DEEP_BY_CYCLE) * Math.max(0.5, chance.normal(1, 0.15));
    const rem = length * plan.remShare * early(REM_BY_CYCLE) * Math.max(0.5, chance.normal(1, 0.15));
    const light = Math.max(16, length - deep - rem);
    push(stages, light * 0.55, 1, asleepUntil);
    for (let wakes = 0; wakes < 3; wakes++) {
      if (!chance.chance(Math.min(0.9, (plan.awakeningsPerHour * length) / 60 / 3))) continue;
      push(stages, chance.integer(1, 5), 0, asleepUntil);
      push(stages, light * 0.1, 1, asleepUntil);
    }
    push(stages, deep, 2, asleepUntil);
    push(stages, light * 0.45, 1, asleepUntil);
    push(stages, rem, 3, asleepUntil);
  }
  push(stages, total - (stages.at(-1)?.to ?? 0), 0, total);
  return insertTrips(stages, sleep.trips);
}
