import { type EcgPaper, MM_PER_SECOND, microvoltsToMm } from "./ecg-paper.ts";

/** A row of the printed recording: an SVG path in mm. */
export type EcgStrip = { readonly fromSecond: number; readonly seconds: number; readonly path: string };

/** Cuts a recording into rows of so many seconds for paper, at 25 mm/s and 10 mm/mV. */
export function cutStrips(
  microvolts: readonly (number | null)[],
  frequency: number,
  paper: EcgPaper,
  secondsPerStrip: number,
): EcgStrip[] {
  const length = Math.max(1, Math.round(secondsPerStrip * frequency));
  const count = Math.ceil(microvolts.length / length);
  return Array.from({ length: count }, (_, strip) => {
    // The first sample of the next row ends this one, so that nothing between them is lost.
    const samples = microvolts.slice(strip * length, (strip + 1) * length + 1);
    let pen = "M";
    const points = samples.map((value, place) => {
      // Where a sample is missing the line is broken, for nothing was measured between its neighbours.
      if (value === null) {
        pen = "M";
        return "";
      }
      const x = ((place / frequency) * MM_PER_SECOND).toFixed(2);
      const y = Math.min(paper.heightMm, Math.max(0, microvoltsToMm(paper, value))).toFixed(2);
      const point = `${pen}${x} ${y}`;
      pen = "L";
      return point;
    });
    const seconds = Math.min(length, microvolts.length - strip * length) / frequency;
    return { fromSecond: (strip * length) / frequency, seconds, path: points.join("") };
  });
}
