import { invalidParameter } from "../world/refusal.ts";

/** The arguments of one call: the form's and the query's, the form's winning. */
export type Parameters = {
  get(name: string): string | undefined;
  /** Refuses with 503 when missing or empty. */
  required(name: string): string;
  /** Refuses with 503 when present and not a number; a fraction is cut off, as some clients send times with one. */
  integer(name: string): number | undefined;
  requiredInteger(name: string): number;
  /** All of them, in the order of their names. */
  sorted(): [string, string][];
};

/** Longer than any real call; longer bodies are not parsed. */
const LONGEST_JSON = 64 * 1024;

/**
 * Reads the arguments of a call; GET with a query works as well as a POST form. A request for tokens may be JSON, as a
 * public client sends it; elsewhere JSON counts as no arguments.
 */
export async function readParameters(request: Request): Promise<Parameters> {
  const { pathname, searchParams } = new URL(request.url);
  const values = new Map(searchParams);
  const isJson = (request.headers.get("content-type") ?? "").includes("json");
  if (request.method === "POST" && !isJson) {
    for (const [name, value] of new URLSearchParams(await request.text())) values.set(name, value);
  }
  if (request.method === "POST" && isJson && pathname === "/v2/oauth2") {
    for (const [name, value] of readJson(await request.text())) values.set(name, value);
  }
  return createParameters(values);
}

function readJson(text: string): [string, string][] {
  try {
    const parsed: unknown = text.length > LONGEST_JSON ? null : JSON.parse(text);
    return Object.entries(parsed ?? {}).flatMap(([name, value]): [string, string][] =>
      typeof value === "string" || typeof value === "number" ? [[name, String(value)]] : [],
    );
  } catch {
    return [];
  }
}

/** Wraps arguments that are already read. */
export function createParameters(values: ReadonlyMap<string, string>): Parameters {
  function required(name: string): string {
    const value = values.get(name);
    if (value === undefined || value === "") throw invalidParameter(name);
    return value;
  }
  function integer(name: string): number | undefined {
    const value = values.get(name);
    if (value === undefined || value === "") return undefined;
    if (!/^-?\d{1,15}(\.\d+)?$/.test(value)) throw invalidParameter(name);
    return Math.trunc(Number(value));
  }
  return {
    get: (name) => values.get(name),
    required,
    integer,
    requiredInteger: (name) => {
      required(name);
      return integer(name) ?? 0;
    },
    sorted: () => [...values].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)),
  };
}
