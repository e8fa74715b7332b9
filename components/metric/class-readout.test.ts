import { describe, expect, it } from "vitest";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { exampleGroup } from "#lib/testing/example-groups.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { applyChangeToCard, buildCard } from "#lib/series/card.ts";
import { classifiedOf, sumVerdicts } from "#lib/series/verdict-counts.ts";
import { announceReading, describeVerdicts } from "./class-readout.tsx";
import type { Reader } from "#lib/metrics/reader.ts";
import { readHistory } from "#lib/series/history.ts";

const ZONE = "Europe/Berlin";
const now = Date.UTC(2026, 10, 27, 12);
const reader: Reader = { locale: "en-GB", zone: ZONE, units: METRIC_UNITS };
const metric = getMetric("afib-ecg");

const ecg = (daysAgo: number, value: number) =>
  exampleGroup(now - daysAgo * DAY_MS, [{ code: 130, position: null, value, exponent: 0 }]);
const cardOf = (groups: Parameters<typeof readHistory>[0]) =>
  buildCard(readHistory(groups, "afib-ecg"), now, ZONE);
const wordsOf = ({ recent }: ReturnType<typeof cardOf>) => {
  const sum = sumVerdicts(classifiedOf(metric, recent.readings), metric.classes ?? {}, now);
  return sum ? describeVerdicts(getWords("metric.reading"), sum, now, reader) : null;
};

describe("the results of a device in words", () => {
  it("say signs before a newest result without any", () => {
    const groups = [
      ...[10, 8, 7].map((days) => ecg(days, 1)),
      ...Array.from({ length: 11 }, (_, index) => ecg(6 - index / 2, 0)),
    ];
    const card = cardOf(groups);
    expect(wordsOf(card)).toEqual({
      verdict: "positive",
      title: "Signs of atrial fibrillation",
      counts: "3 of 14 recordings in the last 14 days, most recently on 20 Nov",
      earlier: null,
    });
    const { latest, recent } = card;
    expect(
      latest &&
        announceReading(
          getWords("metric.reading"),
          getWords("metrics.names")("afib-ecg"),
          metric,
          recent.readings,
          latest,
          now,
          reader,
        ),
    ).toBe(
      "Rhythm by ECG: the newest result is “No signs of atrial fibrillation”. Signs of atrial fibrillation: 3 of 14 recordings in the last 14 days, most recently on 20 Nov.",
    );
  });

  it("follow a live change", () => {
    const card = applyChangeToCard(
      cardOf([ecg(2, 0)]),
      { changed: [{ ...ecg(1, 11), seq: 2 }], removed: [] },
      now,
    );
    expect(wordsOf(card)?.counts).toBe("1 of 2 recordings in the last 14 days, most recently on 26 Nov");
  });

  it.each([
    [
      "one without signs",
      [[1, 0]],
      "No signs of atrial fibrillation",
      "1 recording in the last 14 days",
      null,
    ],
    [
      "some without a conclusion",
      [
        [3, 2],
        [2, 9],
        [1, 5],
      ],
      "No signs of atrial fibrillation",
      "1 of 3 recordings in the last 14 days; 2 without a conclusion",
      null,
    ],
    ["none with a conclusion", [[1, 3]], "No conclusion", "1 recording in the last 14 days", null],
    [
      "signs of three weeks ago",
      [
        [21, 12],
        [1, 0],
      ],
      "No signs of atrial fibrillation",
      "1 recording in the last 14 days",
      "Signs last found on 6 Nov",
    ],
    [
      "old ones only",
      [
        [400, 1],
        [395, 0],
      ],
      "Signs of atrial fibrillation",
      "1 of 2 recordings in the 14 days to 28 Oct 2025, most recently on 23 Oct 2025",
      null,
    ],
  ] as const)("of %s", (_, results, title, counts, earlier) => {
    const words = wordsOf(cardOf(results.map(([days, value]) => ecg(days, value))));
    expect(words).toMatchObject({ title, counts, earlier });
  });
});
