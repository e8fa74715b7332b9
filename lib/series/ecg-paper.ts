/** The classic paper: one millivolt is 10 mm high and one second 25 mm long. */
export const MM_PER_SECOND = 25;
const MM_PER_MILLIVOLT = 10;
/** A CSS pixel is 1/96 of an inch. */
export const PIXELS_PER_MM = 96 / 25.4;
/** Before the trace: room for the calibration pulse, 1 mV high and 0.2 s long. */
export const LEAD_IN_MM = 12;
const PULSE_FROM_MM = 3;
const PULSE_MM = 5;
/** Paper above and below what was measured. */
const MARGIN_MM = 5;
/** Where a signal hardly moves the strip is still this high. */
const LEAST_MM = 30;
/** An artefact may be many millivolts high: the strip shows this much around the baseline and cuts the rest. */
const MAX_MM = 60;

/** A strip of paper, in mm. */
export type EcgPaper = {
  readonly widthMm: number;
  readonly heightMm: number;
  /** How far below the top 0 mV is: on a thick line of the grid. */
  readonly baselineMm: number;
};

/** The paper that a signal needs, its height in whole squares of 5 mm. */
export function layPaper(microvolts: readonly (number | null)[], frequency: number): EcgPaper {
  let [lowest, highest] = [0, 0];
  for (const value of microvolts) {
    lowest = Math.min(lowest, value ?? 0);
    highest = Math.max(highest, value ?? 0);
  }
  const squares = (value: number) => {
    const mm = Math.abs(value / 1000) * MM_PER_MILLIVOLT + MARGIN_MM;
    return Math.min(MAX_MM, Math.ceil(mm / 5) * 5);
  };
  const above = Math.max(squares(highest), MM_PER_MILLIVOLT + MARGIN_MM);
  const heightMm = Math.max(LEAST_MM, above + squares(lowest));
  return {
    widthMm: LEAD_IN_MM + secondsToMm(microvolts.length / frequency),
    heightMm,
    baselineMm: above,
  };
}

export function secondsToMm(seconds: number): number {
  return seconds * MM_PER_SECOND;
}

/** How far below the top of the strip a voltage is drawn. */
export function microvoltsToMm({ baselineMm }: Pick<EcgPaper, "baselineMm">, microvolts: number): number {
  return baselineMm - (microvolts / 1000) * MM_PER_MILLIVOLT;
}

/** The corners of the calibration pulse in mm: 1 mV for 0.2 s, on the baseline. */
export function calibrationPulse({ baselineMm }: Pick<EcgPaper, "baselineMm">): [x: number, y: number][] {
  const top = baselineMm - MM_PER_MILLIVOLT;
  return [
    [0, baselineMm],
    [PULSE_FROM_MM, baselineMm],
    [PULSE_FROM_MM, top],
    [PULSE_FROM_MM + PULSE_MM, top],
    [PULSE_FROM_MM + PULSE_MM, baselineMm],
    [LEAD_IN_MM, baselineMm],
  ];
}

/** The grid's lines between two places of the strip, ends included: multiples of 1 mm, every fifth thick. */
export function gridLines(fromMm: number, toMm: number): { mm: number; thick: boolean }[] {
  const first = Math.ceil(fromMm);
  const count = Math.max(0, Math.floor(toMm) - first + 1);
  return Array.from({ length: count }, (_, place) => {
    const mm = first + place;
    return { mm, thick: mm % 5 === 0 };
  });
}
