import * as nextAuth from "next-auth";
import type { NextAuthOptions } from "next-auth";

/** What next-auth is asked: its own words for a request that has been read already. */
export type NextAuthCall = {
  method: "GET" | "POST";
  /** Path after `/api/auth/`: `["callback", "withings"]`. */
  segments: string[];
  query: Record<string, string>;
  body: Record<string, string>;
  cookies: Record<string, string>;
};

/** What it answered. */
export type NextAuthAnswer = { status: number; location: string | null; setCookies: string[]; body: unknown };

type PagesResponse = {
  status(code: number): PagesResponse;
  setHeader(name: string, value: string | string[]): PagesResponse;
  getHeader(name: string): string | string[] | undefined;
  send(body: unknown): void;
  json(body: unknown): void;
  end(): void;
};
type Handler = (request: object, response: PagesResponse, options: NextAuthOptions) => Promise<unknown>;

// next-auth 4 is CommonJS: depending on who loads it, its default export is the module or the module's `default`.
function findHandler(found: unknown): Handler {
  if (typeof found === "function") return found as Handler;
  if (typeof found === "object" && found !== null && "default" in found) return findHandler(found.default);
  throw new Error("next-auth has no handler");
}

/**
 * Calls next-auth through the form that it has for `pages/api`, with plain objects for request and response: so
 * its answer can be looked at before it goes out, and it sees only the cookies that it should. (Its form for
 * route handlers takes the cookies from Next behind our back.)
 */
export async function callNextAuth(call: NextAuthCall, options: NextAuthOptions): Promise<NextAuthAnswer> {
  const headers = new Map<string, string | string[]>();
  let status = 200;
  let body: unknown = null;
  const response: PagesResponse = {
    status(code) {
      status = code;
      return response;
    },
    setHeader(name, value) {
      headers.set(name.toLowerCase(), value);
      return response;
    },
    getHeader: (name) => headers.get(name.toLowerCase()),
    send: (sent) => void (body = sent),
    json: (sent) => void (body = sent),
    end: () => undefined,
  };
  const request = {
    method: call.method,
    query: { ...call.query, nextauth: call.segments },
    body: call.body,
    cookies: call.cookies,
    headers: {},
  };
  await findHandler(nextAuth)(request, response, options);
  const location = headers.get("location");
  const setCookies = headers.get("set-cookie") ?? [];
  return {
    status,
    location: typeof location === "string" ? location : null,
    setCookies: typeof setCookies === "string" ? [setCookies] : setCookies,
    body,
  };
}
