import { takeBloodPressure, weighIn } from "../characters/acts.ts";
import type { Character } from "../characters/character.ts";
import { civilDay, secondOfDay } from "../life/zone.ts";
import type { MeasureGroup } from "../measure/measure-group.ts";
import { announceGroups } from "../notify/announce.ts";
import { createRandom } from "../world/random.ts";
import { nowSeconds, type World } from "../world/world.ts";

/** How many days pass, and in how many milliseconds. */
const MONTH = { days: 30, durationMs: 10_000 };

/** Between scale and cuff. */
const REST_SECONDS = 120;

/** A second of the day's evening at which nothing has been measured; of today, one that is over. */
function eveningOf(world: World, character: Character, day: number): number {
  const { body, timezone, book } = character;
  const taken = new Set(book.all().map(({ date }) => date));
  const latest = nowSeconds(world) - REST_SECONDS;
  for (let attempt = 0; ; attempt++) {
    const chance = createRandom(`${body.seed}|month|${day}|${attempt}`);
    const evening = secondOfDay(timezone, day, 19 + 3 * chance.uniform());
    const second = Math.min(evening, latest - attempt * REST_SECONDS);
    if (!taken.has(second) && !taken.has(second + REST_SECONDS)) return second;
  }
}

function measureDay(world: World, character: Character, day: number): MeasureGroup[] {
  const date = eveningOf(world, character, day);
  return [
    ...weighIn(world, character, { date }),
    ...takeBloodPressure(world, character, { date: date + REST_SECONDS }),
  ];
}

/**
 * The last thirty days arrive one after another, today last: each evening on the scale and with the cuff, as from
 * devices that were without a network all month. The clock stays: a reading dated in the future counts nowhere.
 * Each day is drawn from the body at that time, and stored and pushed when its turn comes.
 */
export function passMonth(world: World, character: Character, pushNotifications: boolean): void {
  const today = civilDay(character.timezone, nowSeconds(world));
  world.passing.set(character.userid, { done: 0, of: MONTH.days });
  for (let place = 1; place <= MONTH.days; place++) {
    world.schedule((place * MONTH.durationMs) / MONTH.days, () => {
      if (world.closed) return;
      const groups = measureDay(world, character, today - MONTH.days + place);
      if (pushNotifications) announceGroups(world, character, groups);
      if (place < MONTH.days) world.passing.set(character.userid, { done: place, of: MONTH.days });
      else world.passing.delete(character.userid);
    });
  }
}
