import type { Character } from "../characters/character.ts";
import type { WeighInInput } from "../control/control-inputs.ts";
import type { WorkoutInput } from "../control/life-inputs.ts";
import { createRandom } from "../world/random.ts";
import type { World } from "../world/world.ts";

/** The part of the control that a spontaneous act uses. */
export type WhimControl = {
  weighIn(who: number, given: WeighInInput): Promise<unknown>;
  takeBloodPressure(who: number): Promise<unknown>;
  goForWorkout(who: number, given: WorkoutInput): Promise<unknown>;
  measureOxygen(who: number): Promise<unknown>;
  recordEcg(who: number): Promise<unknown>;
  takeTemperature(who: number): Promise<unknown>;
};

type Act = (control: WhimControl, who: number) => Promise<unknown>;

function actsOf({ partner, life }: Character, isDoubtful: boolean): Act[] {
  const onScale: Act = (control, who) => control.weighIn(who, { ambiguous: partner !== null && isDoubtful });
  const withCuff: Act = (control, who) => control.takeBloodPressure(who);
  const acts = [onScale, onScale, onScale, withCuff, withCuff];
  if (!life) return acts;
  const { watch, otherDevices } = life.plan;
  if (watch !== null) {
    acts.push((control, who) => control.goForWorkout(who, { category: 1, minutes: 8, effort: 0.25 }));
    acts.push((control, who) => control.measureOxygen(who));
    acts.push((control, who) => control.recordEcg(who));
  }
  if (otherDevices.includes("thermo") || otherDevices.includes("beamO"))
    acts.push((control, who) => control.takeTemperature(who));
  return acts;
}

/** The next second after `after` at which a person acts on a whim: once in each equal part of an hour. */
export function nextWhim(
  world: World,
  { key }: Character,
  { after, actsPerHour }: { after: number; actsPerHour: number },
): number {
  if (actsPerHour <= 0) return Infinity;
  const length = 3600 / actsPerHour;
  for (let part = Math.floor(after / length); ; part++) {
    const chance = createRandom(`${world.settings.seed}|whim|${key}|${part}`).uniform();
    const second = Math.ceil(part * length + chance * (length - 1));
    if (second > after) return second;
  }
}

/** Does what the person is minded to do at this second. */
export function actOnWhim(
  world: World,
  character: Character,
  { control, second }: { control: WhimControl; second: number },
): Promise<unknown> {
  const chance = createRandom(`${world.settings.seed}|what|${character.key}|${second}`);
  const acts = actsOf(character, chance.chance(0.2));
  return acts[chance.integer(0, acts.length - 1)]?.(control, character.userid) ?? Promise.resolve();
}
