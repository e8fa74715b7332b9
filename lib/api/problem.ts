import { STATUS_CODES } from "node:http";
import { z } from "zod";

const MISTAKE = z
  .object({
    in: z.enum(["path", "query", "body"]),
    name: z.string().meta({ description: "The parameter, or the path of the field: values.systolic." }),
    detail: z.string(),
  })
  .meta({ description: "What is wrong with one parameter or field." });

export type Mistake = z.output<typeof MISTAKE>;

/** Every error as a program reads it (RFC 9457). */
export const PROBLEM = z
  .object({
    type: z.literal("about:blank"),
    title: z.string().meta({ description: "The name of the status." }),
    status: z.int(),
    detail: z.string().meta({ description: "What is wrong, and what to do." }),
    errors: z.array(MISTAKE).optional(),
  })
  .meta({ id: "Problem", description: "An error (RFC 9457)." });

type Rest = {
  readonly mistakes?: readonly Mistake[];
  readonly headers?: Readonly<Record<string, string>>;
};

/** Thrown where a request cannot be answered; `answerApi` answers with it. */
export class Problem extends Error {
  override name = "Problem";
  readonly status: number;
  readonly rest: Rest;

  constructor(status: number, detail: string, rest: Rest = {}) {
    super(detail);
    this.status = status;
    this.rest = rest;
  }
}

/** A problem as an answer, which no cache keeps. */
export function answerProblem({ status, message, rest }: Problem): Response {
  const { mistakes, headers } = rest;
  const problem: z.output<typeof PROBLEM> = {
    type: "about:blank",
    title: STATUS_CODES[status] ?? String(status),
    status,
    detail: message,
    ...(mistakes ? { errors: [...mistakes] } : {}),
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { ...headers, "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}
