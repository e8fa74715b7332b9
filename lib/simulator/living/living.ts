import { DAY_S } from "../world/time.ts";
import { type Living, nowSeconds, type World } from "../world/world.ts";
import type { Character } from "../characters/character.ts";
import type { LifeResult } from "../control/life-control.ts";
import type { SyncInput } from "../control/life-inputs.ts";
import { nightPushes, dayPushes, pushAll } from "../control/life-pushes.ts";
import type { Life } from "../life/life.ts";
import { shownSleeps } from "../life/sleep.ts";
import { shownWorkouts } from "../life/workout.ts";
import { civilDay } from "../life/zone.ts";
import { seedOf } from "../life/noise.ts";
import type { MeasureGroup } from "../measure/measure-group.ts";
import { announceGroups } from "../notify/announce.ts";
import { dueGroups } from "./due-groups.ts";
import { actOnWhim, nextWhim, type WhimControl } from "./spontaneous-act.ts";

/** A watch or mat synchronises at this interval (seconds), each with its own offset. */
const SYNC_SECONDS = 600;
/** After the machine has slept, whims of the meantime are forgotten; what habits bring is not. */
const LATE_SECONDS = 60;
/** How far ahead habits are read. */
const LOOK_AHEAD = DAY_S;

function nextSync({ life, key }: Character, after: number): number {
  if (!life) return Infinity;
  const phase = seedOf(key) % SYNC_SECONDS;
  return (Math.floor((after - phase) / SYNC_SECONDS) + 1) * SYNC_SECONDS + phase;
}

function storeDue(world: World, character: Character, due: readonly MeasureGroup[]): void {
  const fresh = due.filter(({ grpid }) => character.book.find(grpid) === undefined);
  for (const group of fresh) character.book.put(group);
  if (fresh.length === 0) return;
  world.onChange();
  const partner = character.partner === null ? undefined : world.characters.get(character.partner);
  const acts = Map.groupBy(fresh, ({ date }) => date);
  for (const groups of acts.values()) {
    announceGroups(world, character, groups);
    const shared = groups.filter(({ attrib }) => attrib === 1);
    if (!partner || shared.length === 0 || world.settings.ambiguousReadings === "one") continue;
    for (const group of shared) partner.book.put(group);
    announceGroups(world, partner, shared);
  }
}

/** What Withings does later: nights are analysed again, detected workouts confirmed. */
function pushRevisions(
  world: World,
  { character, life }: { character: Character; life: Life },
  { from, to }: { from: number; to: number },
): void {
  const days = { from: civilDay(life.zone, from) - 3, to: civilDay(life.zone, to) };
  const isNew = ({ modified }: { modified: number }) => modified > from && modified <= to;
  const nights = shownSleeps(life, to, days).filter((one) => one.isSettled && isNew(one));
  const workouts = shownWorkouts(life, to, days).filter((one) => one.attrib === 7 && isNew(one));
  pushAll(world, character, [
    ...nights.flatMap(({ sleep }) => nightPushes(life, sleep).slice(0, 1)),
    ...dayPushes(
      life,
      workouts.map((one) => one.start),
    ),
  ]);
}

/**
 * Lets time pass: from now on each person measures by their habits, at the second of day at which they would have in
 * a history made later, devices synchronise every ten minutes, and whims come between. The same seed and start give
 * the same life.
 */
export function startLiving(
  world: World,
  control: WhimControl & { sync: (who: number, given: SyncInput) => Promise<LifeResult> },
  actsPerHour: number,
): Living {
  let isOver = false;

  /** Not awaited: a slow application must not hold up the others. */
  function beside(done: Promise<unknown>): void {
    const running = done.finally(() => world.underWay.delete(running));
    world.underWay.add(running);
  }

  function live(character: Character, since: number): void {
    const { life } = character;
    const whim = nextWhim(world, character, { after: since, actsPerHour });
    const sync = nextSync(character, since);
    const [habit] = dueGroups(world, character, { from: since, to: since + LOOK_AHEAD });
    const next = Math.min(whim, sync, habit?.created ?? Infinity, since + LOOK_AHEAD);
    world.schedule(Math.max(0, next * 1000 - world.now()), () => {
      if (isOver || world.closed) return;
      storeDue(world, character, dueGroups(world, character, { from: since, to: next }));
      if (life && sync === next) {
        const from = life.syncedUntil;
        beside(control.sync(character.userid, {}));
        pushRevisions(world, { character, life }, { from, to: next });
      }
      if (whim === next && nowSeconds(world) - next <= LATE_SECONDS)
        beside(actOnWhim(world, character, { control, second: next }));
      live(character, next);
    });
  }

  const join = (character: Character) => live(character, nowSeconds(world));
  for (const character of world.characters.values()) join(character);
  return {
    actsPerHour,
    join,
    end() {
      isOver = true;
    },
  };
}
