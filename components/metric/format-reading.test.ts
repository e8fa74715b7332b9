import { describe, expect, it } from "vitest";
import { getWords } from "#lib/messages/get-words.ts";
import { AFIB_CLASSES } from "#lib/metrics/afib-class.ts";
import { METRIC_UNITS } from "#lib/metrics/unit.ts";
import { getMetric } from "#lib/metrics/registry.ts";
import { formatReading, formatReadingDelta, segmentsOf } from "./format-reading.ts";
import { nameClass } from "#lib/insights/name-class.ts";

const words = getWords("metric.reading");
const reader = { locale: "en-GB", zone: "UTC", units: METRIC_UNITS } as const;
const stones = { ...reader, units: { ...METRIC_UNITS, mass: "st" } } as const;
const american = {
  ...reader,
  units: { mass: "lb", length: "ft", temperature: "f", distance: "mi" },
} as const;
const german = { ...reader, locale: "de-DE" } as const;
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("a reading in words", () => {
  it.each([
    ["weight", { value: 81.44 }, reader, "81.4 kg"],
    ["weight", { value: 81.44 }, german, "81,4 kg"],
    ["weight", { value: 3.486 }, reader, "3.486 kg"],
    ["weight", { value: 12.345 }, reader, "12.35 kg"],
    ["weight", { value: 25 }, reader, "25.0 kg"],
    ["bone-mass", { value: 3.12 }, reader, "3.12 kg"],
    ["fat-mass", { value: 9.44 }, reader, "9.4 kg"],
    ["distance", { value: 0.04 }, reader, "0.04 km"],
    ["distance", { value: 0 }, reader, "0.0 km"],
    ["distance", { value: 4.36 }, reader, "4.4 km"],
    ["weight", { value: 80 }, stones, "12 st 8.4 lb"],
    ["blood-pressure", { systolic: 128, diastolic: 81 }, reader, "128/81 mmHg"],
    ["fat-ratio", { value: 23.44 }, reader, "23.4%"],
    ["body-temperature", { value: 36.64 }, reader, "36.6 °C"],
    ["body-temperature", { value: 36.64 }, american, "98.0 °F"],
    ["height", { value: 1.8 }, american, "5 ft 11 in"],
    ["distance", { value: 8.04672 }, american, "5.0 mi"],
    ["blood-pressure", { systolic: 128, diastolic: 81 }, american, "128/81 mmHg"],
    ["visceral-fat", { value: 3.3 }, reader, "3.3"],
    ["basal-metabolic-rate", { value: 2252 }, reader, "2,252 kcal/day"],
    ["urine-specific-gravity", { value: 1.015 }, reader, "1.015"],
    ["afib-ecg", { value: 1 }, reader, "Signs of atrial fibrillation"],
    ["nerve-response-feet", { left: 68, right: 70 }, reader, "Left foot 68, Right foot 70"],
  ] as const)("%s %o", (metric, values, as, text) => {
    expect(plain(formatReading(words, getMetric(metric), values, as))).toBe(text);
  });
});

describe("a class in words", () => {
  it.each([
    [0, "No signs of atrial fibrillation"],
    [12, "Signs of atrial fibrillation, high heart rate"],
    [13, "No diagnosis"],
    [14, "Unknown class (14)"],
    [-1, "Unknown class (-1)"],
  ])("%d is %s", (value, text) => {
    expect(nameClass(words, value)).toBe(text);
  });

  it("is known for each class that is known", () => {
    const known = Object.keys(AFIB_CLASSES).map((value) => nameClass(words, Number(value)));
    expect(known.filter((name) => /^metric|unknown/i.test(name))).toEqual([]);
  });
});

describe("a change in words", () => {
  it.each([
    ["weight", { value: -0.44 }, "−0.4 kg"],
    ["weight", { value: 0.01 }, "0.0 kg"],
    ["blood-pressure", { systolic: 4, diastolic: -2 }, "+4/−2 mmHg"],
    ["fat-ratio", { value: 0.5 }, "+0.5 points"],
    ["nerve-response-feet", { left: 1, right: -3 }, "Right foot −3"],
  ] as const)("%s %o", (metric, delta, text) => {
    expect(plain(formatReadingDelta(words, getMetric(metric), delta, reader))).toBe(text);
  });
});

describe("the two sizes of a readout", () => {
  it.each([
    ["81.4\u00a0kg", ["81.4", "*kg"]],
    ["12\u00a0st\u00a08.4\u00a0lb", ["12", "*st", "8.4", "*lb"]],
    ["23.4%", ["23.4", "*%"]],
    ["128/81\u00a0mmHg", ["128/81", "*mmHg"]],
  ])("%s", (text, expected) => {
    expect(segmentsOf(text).map((segment) => (segment.unit ? "*" : "") + segment.text)).toEqual(expected);
  });
});
