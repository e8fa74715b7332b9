import { expect, test } from "vitest";
import { postToWithings } from "./post-to-withings.ts";
import { WithingsError, type WithingsErrorKind } from "./withings-error.ts";

const TOKEN = "0123456789abcdef".repeat(4);
const post = (fetch: (request: Request) => Promise<Response>, timeoutMs?: number) =>
  postToWithings({
    fetch,
    url: "https://withings.test/measure",
    form: { action: "getmeas" },
    accessToken: TOKEN,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
const answering = (body: BodyInit | null, init?: ResponseInit) => async () => new Response(body, init);

test("sends a form with the token in the header and follows no redirect", async () => {
  let seen: { request: Request; body: string } | undefined;
  const body = await post(async (request) => {
    seen = { request, body: await request.text() };
    return Response.json({ status: 0, body: { a: 1 } });
  });
  expect(body).toEqual({ a: 1 });
  expect(seen?.request.method).toBe("POST");
  expect(seen?.request.redirect).toBe("manual");
  expect(seen?.request.headers.get("content-type")).toMatch("application/x-www-form-urlencoded");
  expect(seen?.request.headers.get("authorization")).toBe(`Bearer ${TOKEN}`);
  expect(seen?.body).toBe("action=getmeas");
});

const broken = new ReadableStream({
  pull(controller) {
    controller.enqueue(new TextEncoder().encode('{"status":0,"bo'));
    controller.error(new Error(`cut after ${TOKEN}`));
  },
});

const BAD: [what: string, fetch: () => Promise<Response>, kind: WithingsErrorKind][] = [
  ["a web page with 200", answering("<!doctype html><p>Maintenance"), "malformed"],
  ["an empty body", answering(""), "malformed"],
  ["no body", answering(null), "malformed"],
  ["half of the JSON", answering('{"status":0,"body":{"measuregrps":['), "malformed"],
  ["JSON without a status", answering('{"body":{}}'), "malformed"],
  ["a status that is no number", answering('{"status":"ok","body":{}}'), "malformed"],
  ["a list", answering("[]"), "malformed"],
  ["two million levels", answering(`{"status":0,"body":${"[".repeat(2_000_000)}`), "malformed"],
  ["HTTP 502 with a page", answering("<html>", { status: 502 }), "unavailable"],
  ["a redirect", answering(null, { status: 302, headers: { location: "https://evil.test/" } }), "malformed"],
  ["an envelope with an error", answering('{"status":601,"body":{},"error":"Too Many"}'), "rate-limited"],
  ["an error that is no text", answering('{"status":293,"body":[],"error":{"a":1}}'), "rejected"],
  ["a cut connection", async () => new Response(broken), "network"],
  ["no connection", () => Promise.reject(new TypeError(`fetch failed ${TOKEN}`)), "network"],
];

test.each(BAD)("%s", async (_what, fetch, kind) => {
  const error = await post(fetch).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(WithingsError);
  expect(error).toMatchObject({ kind });
  expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain(TOKEN);
});

const WITHOUT_BODY: [envelope: object, grant: boolean, error: object][] = [
  [{ status: 401, error: "invalid_token" }, false, { kind: "unauthorized", status: 401 }],
  [{ status: 283 }, false, { kind: "unauthorized", status: 283 }],
  [{ status: 601 }, false, { kind: "rate-limited", retryAfterMs: 15_000 }],
  [{ status: 503, error: "Invalid Params: invalid refresh_token" }, true, { kind: "invalid-grant" }],
  [{ status: 503 }, false, { kind: "unavailable", status: 503 }],
  [{ status: 328, body: null }, false, { kind: "invalid-grant", status: 328 }],
  [{ status: 293, body: [] }, false, { kind: "rejected", status: 293 }],
  [{ status: 403, body: "" }, false, { kind: "rejected", status: 403 }],
  [{ status: 2555, error: null }, false, { kind: "unavailable", status: 2555 }],
  [{ status: "401" }, false, { kind: "unauthorized", status: 401 }],
];

test.each(WITHOUT_BODY)(
  "the status of %j keeps its meaning (of a token call: %j)",
  async (envelope, grant, error) => {
    const call = {
      fetch: async () => Response.json(envelope),
      url: "https://withings.test/x",
      form: {},
      grant,
    };
    await expect(postToWithings(call)).rejects.toMatchObject(error);
  },
);

test.each([
  [{ status: 0 }],
  [{ status: 0, body: null }],
  [{ status: 0, body: [] }],
  [{ status: 0, body: {} }],
])("%j is an answer with nothing in it", async (envelope) => {
  expect(await post(async () => Response.json(envelope))).toEqual({});
});

const WAITS: [body: unknown, error: string, ms: number][] = [
  [{ wait_seconds: 188 }, "Too Many Request", 188_000],
  [{ wait_seconds: "70" }, "Too Many Request", 70_000],
  [{ wait_seconds: 4.5 }, "Too Many Request", 4_500],
  [{ wait_seconds: 0 }, "Too Many Request", 1_000],
  [{ wait_seconds: 1e9 }, "Too Many Request", 3_600_000],
  [{ wait_seconds: null }, "Too Many Request", 15_000],
  [{ wait_seconds: -5 }, "Too Many Request", 15_000],
  [{ wait_seconds: "soon" }, "Too Many Request", 15_000],
  [{ wait_seconds: 2 }, "Same arguments in less than 10 seconds", 10_500],
];

test.each(WAITS)("a 601 with %j (%s) is waited for %i ms", async (body, error, retryAfterMs) => {
  const answer = async () => Response.json({ status: 601, body, error });
  await expect(post(answer)).rejects.toMatchObject({ kind: "rate-limited", retryAfterMs });
});

test("a slow answer is given up, whether or not the other side listens to the signal", async () => {
  // Held, as a real fetch does: the signal of a request that is garbage is never aborted.
  const asked: Request[] = [];
  const slow = (request: Request) => {
    asked.push(request);
    return new Promise<Response>(() => undefined);
  };
  await expect(post(slow, 20)).rejects.toMatchObject({ kind: "network" });
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true]);
});

test("an endless body is cut", async () => {
  const chunk = new Uint8Array(1024 * 1024).fill(32);
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(chunk) });
  await expect(post(async () => new Response(endless))).rejects.toMatchObject({ kind: "malformed" });
});
