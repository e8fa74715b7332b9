import type { z } from "zod";
import type { AuthContext } from "#lib/auth/auth-context.ts";
import type { TokenHolder } from "#lib/auth/viewer.ts";
import type { UnitPreferences } from "#lib/metrics/unit.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { Report } from "#lib/reports/report.ts";
import type { Sheet } from "#lib/reports/sheet.ts";

/** What answering needs of the process, and of the request beside its parameters. */
export type ApiContext = {
  readonly auth: AuthContext;
  /** Of the program, for what is written in words. */
  readonly locale: string;
  /** A report in words, as its page has it. */
  readonly writeSheet: (report: Report, reader: Reader, withReadings: boolean) => Sheet;
};

/** How answers are written: `zone` null follows what was measured. */
type ApiReader = {
  readonly zone: string | null;
  readonly locale: string;
  readonly units: UnitPreferences;
};

/** A request that was let in, with its parameters read. */
export type Asked<Params, Query, Body> = {
  readonly context: ApiContext;
  readonly holder: TokenHolder;
  readonly reader: ApiReader;
  /** ms */
  readonly now: number;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
};

type Shape = z.ZodObject;

/** One thing that programs can ask or do. Its schemas read requests, shape answers, and describe both. */
export type Endpoint<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends z.ZodType | null = z.ZodType | null,
  Answer extends z.ZodType | null = z.ZodType | null,
> = {
  /** A name for programs that are written from the description. */
  readonly id: string;
  readonly method: "GET" | "POST" | "DELETE";
  /** After /api/v1, with `{name}` for each of `params`. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly params: Params;
  readonly query: Query;
  /** Null: it takes none. */
  readonly body: Body;
  /** Null: there is nothing to say, and the status is 204. */
  readonly answer: Answer;
  readonly run: (
    asked: Asked<z.output<Params>, z.output<Query>, Body extends z.ZodType ? z.output<Body> : null>,
  ) => Promise<Answer extends z.ZodType ? z.input<Answer> : null>;
};

/** The same without its types, as a list of all holds it. */
export type AnyEndpoint = Omit<Endpoint, "run"> & {
  readonly run: (asked: Asked<never, never, never>) => Promise<unknown>;
};

/** Checks that what an endpoint takes and answers is of its schemas. */
export function defineEndpoint<
  Params extends Shape,
  Query extends Shape,
  Body extends z.ZodType | null,
  Answer extends z.ZodType | null,
>(endpoint: Endpoint<Params, Query, Body, Answer>): AnyEndpoint {
  return endpoint;
}
