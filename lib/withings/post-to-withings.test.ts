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

test("a slow answer is given up, whether or not the other side listens to the signal", async () => {
  let aborted = false;
  const slow = (request: Request) =>
    new Promise<Response>(() => request.signal.addEventListener("abort", () => (aborted = true)));
  await expect(post(slow, 20)).rejects.toMatchObject({ kind: "network" });
  expect(aborted).toBe(true);
});

test("an endless body is cut", async () => {
  const chunk = new Uint8Array(1024 * 1024).fill(32);
  const endless = new ReadableStream({ pull: (controller) => controller.enqueue(chunk) });
  await expect(post(async () => new Response(endless))).rejects.toMatchObject({ kind: "malformed" });
});
