import { formatInstant } from "#lib/metrics/local-time.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import type { FindingEntry, FindingInput, FoundAs } from "./finding.ts";
import { pressureOf } from "./pressure-week.ts";
import { findSevereEpisode } from "./severe-episode.ts";
import { writePressure } from "./write-pressure.ts";

/** "In a few minutes" is counted from the reading: after so long it is too late for that. */
const SOON_MS = HOUR_MS;

export const bpSevere = {
  key: "bp-severe",
  metric: "blood-pressure",
  about: "state",
  // Another episode is news, a further reading of the same one is not.
  noticeable: { began: 1 },
  alert: { choices: { severe: () => true }, sized: null, decidedAt: "at" },
  find: findBpSevere,
  write: ({ values }, writer) => {
    const { locale, zone } = writer.reader;
    return {
      pressure: writePressure(
        { systolic: values["systolic"] ?? 0, diastolic: values["diastolic"] ?? 0 },
        writer,
      ),
      // Decided when it is read: an alert keeps what was found, and may be read days later.
      again: writer.now - (values["at"] ?? 0) <= SOON_MS ? "soon" : "later",
      when: formatInstant(values["at"] ?? 0, zone, locale, "date-time"),
      then: writePressure(
        { systolic: values["thenSystolic"] ?? 0, diastolic: values["thenDiastolic"] ?? 0 },
        writer,
      ),
    };
  },
} as const satisfies FindingEntry;

/** The newest severe reading of an episode, with calm, fixed words; null without an episode. */
function findBpSevere({ readingsOf, now }: FindingInput): FoundAs<"clear"> | null {
  const readings = readingsOf("blood-pressure");
  const episode = findSevereEpisode(readings, now);
  if (!episode) return null;
  const { severe, newest, after } = episode;
  const then = after && pressureOf(after);
  return {
    state: "clear",
    sense: then ? "repeated" : "single",
    severity: "see-a-doctor",
    values: {
      ...pressureOf(newest),
      at: newest.at,
      began: severe[0].at,
      readings: severe.length,
      ...(then ? { thenSystolic: then.systolic, thenDiastolic: then.diastolic } : {}),
    },
    since: newest.at,
    explanation: {
      formula: "bp-severe",
      span: { from: severe[0].at, to: now },
      used: severe,
      baseline: after ? [after] : [],
      unused: readings
        .filter((reading) => reading.at > severe[0].at && reading !== after && !severe.includes(reading))
        .map((reading) => ({ reading, reason: "not-severe" })),
    },
  };
}
