/** Why a row, or one cell of it, is not taken in; each has a sentence under its name. */
export const ROW_PROBLEMS = [
  "broken",
  "columns",
  "time",
  "skipped-time",
  "number",
  "impossible",
  "empty",
  "details",
] as const;
export type RowProblem = (typeof ROW_PROBLEMS)[number];
