/** Sizes of paper, in points. */
export const PAPERS = {
  a4: { width: 595.28, height: 841.89 },
  letter: { width: 612, height: 792 },
} as const;
export type Paper = keyof typeof PAPERS;

/** Points in a pixel of a screen. */
export const POINTS_A_PIXEL = 0.75;
