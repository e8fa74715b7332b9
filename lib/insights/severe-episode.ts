import { DAY_MS } from "#lib/metrics/time.ts";
import type { Reading } from "#lib/series/reading.ts";
import { pressureOf } from "./pressure-week.ts";
import { isSevere } from "./severe-pressure.ts";
import { splitSittings } from "./sittings.ts";

/** Severe readings that belong together. */
export type SevereEpisode = {
  /** Oldest first. */
  readonly severe: readonly [Reading, ...Reading[]];
  readonly newest: Reading;
  /** The newest reading after the last severe one; null while it was not measured again. */
  readonly after: Reading | null;
};

/** An episode without a further severe reading is over after so long. */
const EPISODE_MS = 3 * DAY_MS;

/**
 * The episode of severe readings that is not over at `now` (ms); null without one. `readings` count and are oldest
 * first. Severe sittings belong to one episode until a sitting without a severe reading comes between them, or three
 * days without a severe one.
 */
export function findSevereEpisode(readings: readonly Reading[], now: number): SevereEpisode | null {
  let episode: Reading[] = [];
  let isOpen = false;
  for (const sitting of splitSittings(readings)) {
    const severe = sitting.filter((reading) => isSevere(pressureOf(reading)));
    const [first] = severe;
    if (first) {
      const last = episode.at(-1);
      const continues = isOpen && last && first.at - last.at <= EPISODE_MS;
      episode = continues ? [...episode, ...severe] : severe;
    }
    isOpen = severe.length > 0;
  }
  const [first, ...rest] = episode;
  const newest = rest.at(-1) ?? first;
  if (!first || !newest || now - newest.at > EPISODE_MS) return null;
  const last = readings.at(-1);
  return { severe: [first, ...rest], newest, after: last && last !== newest ? last : null };
}
