import type { Stage } from "../life/hypnogram.ts";

const GOT_IN = "1";
const FELL_ASLEEP = "2";
const WOKE_UP = "3";
const GOT_OUT = "4";

/** The first number is seconds after the night's start, each other the gap to the one before. */
function deltas(seconds: readonly number[]): number[] {
  return seconds.map((second, place) => second - (seconds[place - 1] ?? 0));
}

/**
 * `night_events` as in real answers: JSON inside a text. Contains falling asleep and waking up for each time in bed,
 * but not awakenings without getting up.
 */
export function nightEvents(stages: readonly Stage[]): string {
  const events: Record<string, number[]> = { [GOT_IN]: [0], [FELL_ASLEEP]: [], [WOKE_UP]: [], [GOT_OUT]: [] };
  const add = (kind: string, minute: number) => events[kind]?.push(minute * 60);
  let asleepUntil: number | null = null;
  for (const stage of stages) {
    if (stage.state === 15) {
      if (asleepUntil !== null) add(WOKE_UP, asleepUntil);
      asleepUntil = null;
      add(GOT_OUT, stage.from);
      add(GOT_IN, stage.to);
    } else if (stage.state !== 0) {
      if (asleepUntil === null) add(FELL_ASLEEP, stage.from);
      asleepUntil = stage.to;
    }
  }
  if (asleepUntil !== null) add(WOKE_UP, asleepUntil);
  add(GOT_OUT, stages.at(-1)?.to ?? 0);
  return JSON.stringify(Object.fromEntries(Object.entries(events).map(([kind, at]) => [kind, deltas(at)])));
}
