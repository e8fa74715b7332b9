import { hash } from "node:crypto";
import type { z } from "zod";
import { type CountedUse, countUse } from "#lib/auth/rate-limit.ts";
import { isTokenText } from "#lib/auth/token-text.ts";
import { readTokenHolder, type TokenHolder } from "#lib/auth/viewer.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { chooseLocale, chooseUnits } from "#lib/metrics/reading-preferences.ts";
import type { AnyEndpoint, ApiContext, Asked } from "./endpoint.ts";
import { API_ROOT, ENDPOINTS } from "./endpoints.ts";
import { describeApi } from "./open-api.ts";
import { answerProblem, type Mistake, Problem } from "./problem.ts";
import { readJsonBody } from "./read-json-body.ts";

const t = getWords("api.problems");

/** Of what a token opens: kept by no one else, and asked for again each time. */
const PRIVATE = { "cache-control": "private, no-cache", vary: "authorization" };
const DESCRIPTION = "/openapi.json";

/**
 * Answers a program. Nothing but a token lets it in: cookies are not read, so that no page of another site can ask in
 * a user's name, and no other site is allowed to read an answer.
 */
export async function answerApi(request: Request, context: ApiContext): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const path = pathname.slice(API_ROOT.length);
  let rates: Readonly<Record<string, string>> = {};
  try {
    if (path === DESCRIPTION && isReading(request)) return describe(request, context);
    const found = findEndpoint(request.method, path);
    const holder = await admit(request, context);
    const use = await countUse(context.auth, "api-token", holder.tokenId);
    rates = rateHeaders(use, context.auth.now());
    if (use.left < 0)
      throw new Problem(429, t("tooMany"), { headers: { "retry-after": secondsLeft(use, context) } });
    const answer = await run(found, { request, searchParams, holder, context });
    return withHeaders(answer, rates);
  } catch (error) {
    if (error instanceof Problem) return withHeaders(answerProblem(error), rates);
    throw error;
  }
}

type Found = { readonly endpoint: AnyEndpoint; readonly params: Readonly<Record<string, string>> };

/** The endpoint of a path, whatever its method may be; throws a Problem where there is none. */
function findEndpoint(method: string, path: string): Found {
  const here = ENDPOINTS.flatMap((endpoint) => {
    const params = matchPath(endpoint.path, path);
    return params ? [{ endpoint, params }] : [];
  });
  if (here.length === 0 && path !== DESCRIPTION) throw new Problem(404, t("noPath"));
  const wanted = method === "HEAD" ? "GET" : method;
  const found = here.find(({ endpoint }) => endpoint.method === wanted);
  if (found) return found;
  const methods = path === DESCRIPTION ? ["GET"] : here.map(({ endpoint }) => endpoint.method);
  const allow = methods.flatMap((one) => (one === "GET" ? [one, "HEAD"] : [one])).join(", ");
  throw new Problem(405, t("otherMethod", { methods: allow }), { headers: { allow } });
}

/** The parameters of a path by the names of a template; null where it is another path. */
function matchPath(template: string, path: string): Record<string, string> | null {
  const [names, parts] = [template.split("/"), path.split("/")];
  if (names.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [place, name] of names.entries()) {
    const part = decodeURIComponent(parts[place] ?? "");
    if (/^\{.*\}$/.test(name) && part !== "") params[name.slice(1, -1)] = part;
    else if (name !== part) return null;
  }
  return params;
}

/** Who a token belongs to; throws a Problem for one that opens nothing. */
async function admit(request: Request, { auth }: ApiContext): Promise<TokenHolder> {
  const sent = request.headers.get("authorization");
  const refuse = (detail: string, challenge: string) =>
    new Problem(401, detail, { headers: { "www-authenticate": challenge } });
  if (sent === null) throw refuse(t("noToken"), "Bearer");
  const [, token = ""] = /^Bearer +(\S+)$/i.exec(sent.trim()) ?? [];
  const holder = isTokenText(token) ? await readTokenHolder(auth.database, token, auth.now()) : null;
  if (!holder) throw refuse(t("badToken"), `Bearer error="invalid_token"`);
  return holder;
}

type Run = {
  readonly request: Request;
  readonly searchParams: URLSearchParams;
  readonly holder: TokenHolder;
  readonly context: ApiContext;
};

async function run({ endpoint, params }: Found, { request, searchParams, holder, context }: Run) {
  const { user } = holder;
  const asked: Asked<unknown, unknown, unknown> = {
    context,
    holder,
    reader: {
      zone: user.zone,
      locale: chooseLocale(user.reading, context.locale),
      units: chooseUnits(user.reading, context.locale),
    },
    now: context.auth.now().getTime(),
    params: read(endpoint.params, params, "path"),
    query: readQuery(endpoint, searchParams),
    body: endpoint.body ? read(endpoint.body, await readJsonBody(request), "body") : null,
  };
  // Each of its schemas has read what it runs on.
  const result = await endpoint.run(asked as Asked<never, never, never>);
  if (!endpoint.answer) return new Response(null, { status: 204, headers: PRIVATE });
  const body = JSON.stringify(endpoint.answer.parse(result));
  const headers = { ...PRIVATE, "content-type": "application/json" };
  if (!isReading(request)) return new Response(body, { status: 201, headers });
  return answerUnlessKnown(request, body, { ...headers, etag: tagOf(asked.params, holder, body) });
}

/** By the person's `seq`, and all that the answer says: time alone may change it, too. */
function tagOf(params: unknown, { people }: TokenHolder, body: string): string {
  const id = (params as { readonly person_id?: string }).person_id;
  const seq = people.find((person) => person.id === id)?.seq;
  return `"${seq === undefined ? "" : `${seq}-`}${hash("sha256", body, "base64url").slice(0, 22)}"`;
}

/** The answer, or 304 to a program that has it. */
function answerUnlessKnown(request: Request, body: string, headers: Record<string, string>): Response {
  const known = (request.headers.get("if-none-match") ?? "")
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""));
  const isKnown = known.includes("*") || known.includes(headers["etag"] ?? "");
  return isKnown ? new Response(null, { status: 304, headers }) : new Response(body, { headers });
}

/** It says nothing of anyone, so it needs no token. */
function describe(request: Request, { auth }: ApiContext): Response {
  const body = JSON.stringify(describeApi(auth.appUrl));
  const etag = `"${hash("sha256", body, "base64url").slice(0, 22)}"`;
  return answerUnlessKnown(request, body, {
    "content-type": "application/json",
    "cache-control": "no-cache",
    etag,
  });
}

/** The parameters of a query, each given once. */
function readQuery({ query }: AnyEndpoint, searchParams: URLSearchParams): unknown {
  const names = [...searchParams.keys()];
  const repeated = names.find((name, place) => names.indexOf(name) !== place);
  if (repeated !== undefined) throw refuse([{ in: "query", name: repeated, detail: t("repeated") }], "query");
  return read(query, Object.fromEntries(searchParams), "query");
}

function read(schema: z.ZodType, value: unknown, where: Mistake["in"]): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw refuse(
    result.error.issues.flatMap((issue): Mistake[] =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((name) => ({
            in: where,
            name: [...issue.path, name].join("."),
            detail: t("unknown"),
          }))
        : [{ in: where, name: issue.path.join("."), detail: issue.message }],
    ),
    where,
  );
}

function refuse(mistakes: readonly Mistake[], where: Mistake["in"]): Problem {
  const detail = mistakes.map(({ name, detail }) => (name === "" ? detail : `${name}: ${detail}`)).join(" ");
  return new Problem(where === "body" ? 422 : 400, detail, { mistakes });
}

function isReading({ method }: Request): boolean {
  return method === "GET" || method === "HEAD";
}

function secondsLeft({ endsAt }: CountedUse, { auth }: ApiContext): string {
  return String(Math.max(1, Math.ceil((endsAt.getTime() - auth.now().getTime()) / 1000)));
}

/** As the IETF's draft of RateLimit headers has them. */
function rateHeaders({ most, windowMs, left, endsAt }: CountedUse, now: Date): Record<string, string> {
  const seconds = Math.max(0, Math.ceil((endsAt.getTime() - now.getTime()) / 1000));
  return {
    "ratelimit-policy": `"token";q=${most};w=${windowMs / 1000}`,
    ratelimit: `"token";r=${Math.max(0, left)};t=${seconds}`,
  };
}

function withHeaders(answer: Response, headers: Readonly<Record<string, string>>): Response {
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
  return answer;
}
