import { describe, expect, test } from "vitest";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import { readHistory } from "#lib/series/history.ts";
import { pressureGroup } from "./example-groups.fixture.ts";
import { findSevereEpisode } from "./severe-episode.ts";

const START = Date.UTC(2027, 4, 3, 8);
const SEVERE = [186, 104] as const;
const HIGH = [170, 100] as const;

/** Readings so many minutes after the start. */
function episodeOf(
  readings: readonly (readonly [minutes: number, numbers: readonly [number, number]])[],
  minutes: number,
) {
  const groups = readings.map(([after, [systolic, diastolic]]) =>
    pressureGroup(START + after * MINUTE_MS, systolic, diastolic),
  );
  const episode = findSevereEpisode(
    readHistory(groups, "blood-pressure").readings,
    START + minutes * MINUTE_MS,
  );
  const minutesOf = (at: number) => (at - START) / MINUTE_MS;
  return (
    episode && {
      severe: episode.severe.map(({ at }) => minutesOf(at)),
      after: episode.after && minutesOf(episode.after.at),
    }
  );
}

const DAY = 24 * 60;

describe("an episode of severe readings", () => {
  test("begins with a severe reading, and is over three days after the last one", () => {
    expect(episodeOf([[0, HIGH]], 1)).toBeNull();
    expect(episodeOf([[0, SEVERE]], 1)).toEqual({ severe: [0], after: null });
    expect(episodeOf([[0, SEVERE]], 3 * DAY)).toEqual({ severe: [0], after: null });
    expect(episodeOf([[0, SEVERE]], 3 * DAY + 1)).toBeNull();
    expect(episodeOf([[0, [150, 121]]], 1)).not.toBeNull();
    expect(episodeOf([[0, [180, 120]]], 1)).toBeNull();
  });

  test("goes on while each sitting has a severe reading", () => {
    expect(
      episodeOf(
        [
          [0, SEVERE],
          [5, HIGH],
          [DAY, SEVERE],
          [DAY + 5, HIGH],
        ],
        DAY + 6,
      ),
    ).toEqual({
      severe: [0, DAY],
      after: DAY + 5,
    });
  });

  test("V6.6 minutes 0, 9, 18 are one sitting, 29 the next", () => {
    const sittings = [
      [0, SEVERE],
      [9, HIGH],
      [18, HIGH],
    ] as const;
    expect(episodeOf([...sittings, [29, SEVERE]], 30)?.severe).toEqual([0, 29]);
    expect(episodeOf([...sittings, [29, HIGH], [60, SEVERE]], 61)?.severe).toEqual([60]);
  });

  test("V6.7 minutes 0, 10 are one sitting, 21 the next", () => {
    expect(
      episodeOf(
        [
          [0, SEVERE],
          [10, HIGH],
          [21, SEVERE],
        ],
        22,
      )?.severe,
    ).toEqual([0, 21]);
    expect(
      episodeOf(
        [
          [0, SEVERE],
          [11, HIGH],
          [22, SEVERE],
        ],
        23,
      )?.severe,
    ).toEqual([22]);
  });

  test("a severe reading after three days without one is another episode", () => {
    expect(
      episodeOf(
        [
          [0, SEVERE],
          [3 * DAY, SEVERE],
        ],
        3 * DAY + 1,
      )?.severe,
    ).toEqual([0, 3 * DAY]);
    expect(
      episodeOf(
        [
          [0, SEVERE],
          [3 * DAY + 1, SEVERE],
        ],
        3 * DAY + 2,
      )?.severe,
    ).toEqual([3 * DAY + 1]);
  });
});
