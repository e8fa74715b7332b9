import { seedOf } from "./noise.ts";
import type { Life } from "./life.ts";

/**
 * Memoizes a computation over a life by number (a day, an id). Holds at most `maxEntries` results per life and then
 * drops them all; a walk over ten years fits. `compute` must be pure in the plan of the life; with `isVersioned` also
 * in its changes.
 */
export function memoizePerLife<T>(
  maxEntries: number,
  compute: (life: Life, number: number) => T,
  { isVersioned = false } = {},
): (life: Life, number: number) => T {
  const lives = new WeakMap<Life, { version: number; results: Map<number, T> }>();
  return (life, number) => {
    const version = isVersioned ? life.version : 0;
    let own = lives.get(life);
    if (!own || own.version !== version) lives.set(life, (own = { version, results: new Map<number, T>() }));
    const found = own.results.get(number);
    if (found !== undefined) return found;
    const result = compute(life, number);
    if (own.results.size >= maxEntries) own.results.clear();
    own.results.set(number, result);
    return result;
  };
}

const seeds = new WeakMap<Life, Map<string, number>>();

/** The seed of one kind of noise of a life: asked for each minute, so read out of its text once. */
export function lifeSeed(life: Life, kind: string): number {
  let own = seeds.get(life);
  if (!own) seeds.set(life, (own = new Map<string, number>()));
  const known = own.get(kind);
  if (known !== undefined) return known;
  const seed = seedOf(kind === "" ? life.body.seed : `${life.body.seed}|${kind}`);
  own.set(kind, seed);
  return seed;
}
