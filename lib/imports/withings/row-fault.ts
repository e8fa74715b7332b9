import type { RowProblem } from "#lib/imports/row-problem.ts";

/** Thrown while a row is read that is not taken in. */
export class RowFault extends Error {
  readonly problem: RowProblem;

  constructor(problem: RowProblem) {
    super(problem);
    this.problem = problem;
  }
}
