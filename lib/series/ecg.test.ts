import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { samplesBetween, thinToColumns } from "./signal-columns.ts";
import {
  calibrationPulse,
  gridLines,
  LEAD_IN_MM,
  layPaper,
  microvoltsToMm,
  secondsToMm,
} from "./ecg-paper.ts";
import { cutStrips } from "./ecg-strips.ts";
import { boundZoom, scrollAfterZoom, stepZoom, ZOOM_LEVELS } from "./strip-zoom.ts";

const signal = fc.array(fc.integer({ min: -3_000, max: 3_000 }), { minLength: 1, maxLength: 2_000 });

describe("paper", () => {
  test("thirty seconds are 750 mm, a millivolt is 10 mm up", () => {
    const paper = layPaper([0, 1_000, -200, ...new Array<number>(8_997).fill(0)], 300);
    expect(paper).toEqual({ widthMm: LEAD_IN_MM + 750, heightMm: 30, baselineMm: 15 });
    expect(secondsToMm(2)).toBe(50);
    expect(microvoltsToMm(paper, 1_000)).toBe(5);
    expect(microvoltsToMm(paper, -500)).toBe(20);
  });

  it("holds any ordinary signal, in whole squares with the baseline on a thick line", () => {
    fc.assert(
      fc.property(signal, (samples) => {
        const paper = layPaper(samples, 300);
        expect(paper.heightMm % 5).toBe(0);
        expect(paper.baselineMm % 5).toBe(0);
        for (const value of samples) {
          const mm = microvoltsToMm(paper, value);
          expect(mm).toBeGreaterThanOrEqual(5);
          expect(mm).toBeLessThanOrEqual(paper.heightMm - 5);
        }
      }),
    );
  });

  it("does not grow without end for an artefact", () => {
    expect(layPaper([1_000_000, -1_000_000], 300).heightMm).toBe(120);
  });

  it("has a pulse of 1 mV and 0.2 s that begins and ends on the baseline", () => {
    const paper = layPaper([0, 900], 300);
    const pulse = calibrationPulse(paper);
    const xs = pulse.filter(([, y]) => y === microvoltsToMm(paper, 1_000)).map(([x]) => x);
    expect(Math.max(...xs) - Math.min(...xs)).toBe(secondsToMm(0.2));
    expect([pulse[0], pulse.at(-1)]).toEqual([
      [0, paper.baselineMm],
      [LEAD_IN_MM, paper.baselineMm],
    ]);
  });

  test("every fifth line of the grid is thick", () => {
    expect(gridLines(3.2, 6)).toEqual([
      { mm: 4, thick: false },
      { mm: 5, thick: true },
      { mm: 6, thick: false },
    ]);
    expect(gridLines(3.2, 3.9)).toEqual([]);
  });
});

describe("columns", () => {
  test("V10.8: a pixel column has the first, the least, the greatest and the last of its samples", () => {
    expect(thinToColumns([0, 2, 1, 5, 3, 8, 2, 6, 4, 1], 0.2, 0, 2)).toEqual([
      { column: 0, first: 0, lowest: 0, highest: 5, last: 3 },
      { column: 1, first: 8, lowest: 1, highest: 8, last: 1 },
    ]);
  });

  const width = fc.double({ min: 0.01, max: 5, noNaN: true });

  it("keeps the extremes, each sample in its own column, in order", () => {
    fc.assert(
      fc.property(signal, width, (samples, columnsPerSample) => {
        const all = thinToColumns(samples, columnsPerSample, 0, samples.length * columnsPerSample);
        expect(Math.max(...all.map(({ highest }) => highest))).toBe(Math.max(...samples));
        expect(Math.min(...all.map(({ lowest }) => lowest))).toBe(Math.min(...samples));
        expect(all[0]?.first).toBe(samples[0]);
        expect(all.at(-1)?.last).toBe(samples.at(-1));
        const places = all.map(({ column }) => column);
        expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
        for (const { first, last, lowest, highest } of all) {
          expect(lowest).toBeLessThanOrEqual(Math.min(first, last));
          expect(highest).toBeGreaterThanOrEqual(Math.max(first, last));
        }
      }),
    );
  });

  it("is the same for a part as for the whole, where columns are whole", () => {
    const samples = Array.from({ length: 1_000 }, (_, place) => Math.round(1_000 * Math.sin(place / 7)));
    const whole = thinToColumns(samples, 0.25, 0, 250);
    expect(thinToColumns(samples, 0.25, 40, 90)).toEqual(whole.slice(40, 90));
    expect(thinToColumns(samples, 0.25, 300, 400)).toEqual([]);
  });

  it("takes one sample more on each side when they are drawn one by one", () => {
    expect(samplesBetween(100, 4, 40, 80)).toEqual({ first: 9, end: 22 });
    expect(samplesBetween(100, 4, 0, 8_000)).toEqual({ first: 0, end: 100 });
    expect(samplesBetween(3, 4, 400, 800)).toEqual({ first: 99, end: 99 });
  });
});

describe("zoom", () => {
  it("goes through all levels and stops at both ends, from anywhere", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 10, noNaN: true }), (zoom) => {
        const up = stepZoom(zoom, 1);
        const down = stepZoom(zoom, -1);
        expect(up).toBeGreaterThanOrEqual(boundZoom(zoom));
        expect(down).toBeLessThanOrEqual(boundZoom(zoom));
      }),
    );
    let zoom: number = ZOOM_LEVELS[0];
    for (const level of ZOOM_LEVELS.slice(1)) expect((zoom = stepZoom(zoom, 1))).toBe(level);
    expect(stepZoom(zoom, 1)).toBe(4);
    expect(stepZoom(0.25, -1)).toBe(0.25);
  });

  it("keeps what is under the pointer under the pointer", () => {
    expect(scrollAfterZoom(100, 50, 1, 2)).toBe(250);
    expect(scrollAfterZoom(250, 50, 2, 1)).toBe(100);
    expect(scrollAfterZoom(0, 50, 2, 1)).toBe(0);
  });
});

test("where a sample is missing the printed line and the columns are broken", () => {
  const microvolts = [0, 100, null, 200, 300];
  const [strip] = cutStrips(microvolts, 300, layPaper(microvolts, 300), 7);
  expect(strip?.path).toMatch(/^M0\.00 [\d.]+L0\.08 [\d.]+M0\.25 [\d.]+L0\.33 [\d.]+$/);
  expect(thinToColumns([5, null, null, 7], 0.5, 0, 2)).toEqual([
    { column: 0, first: 5, lowest: 5, highest: 5, last: 5 },
    { column: 1, first: 7, lowest: 7, highest: 7, last: 7 },
  ]);
  expect(thinToColumns([null, null], 1, 0, 2)).toEqual([]);
});

test("printed strips hold the whole recording, cut at whole seconds", () => {
  const microvolts = Array.from({ length: 9_000 }, (_, place) => place % 1_000);
  const paper = layPaper(microvolts, 300);
  const strips = cutStrips(microvolts, 300, paper, 7);
  expect(strips.map(({ fromSecond, seconds }) => [fromSecond, seconds])).toEqual([
    [0, 7],
    [7, 7],
    [14, 7],
    [21, 7],
    [28, 2],
  ]);
  expect(strips[0]?.path).toMatch(/^M0\.00 15\.00L0\.08 /);
  expect(strips.map(({ path }) => path.split("L").length)).toEqual([2_101, 2_101, 2_101, 2_101, 600]);
});
