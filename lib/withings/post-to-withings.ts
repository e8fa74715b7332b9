import { z } from "zod";
import { errorOfHttpStatus, errorOfStatus } from "./status-kind.ts";
import { parseWireJson } from "./wire-json.ts";
import { wireInteger } from "./wire-schemas.ts";
import { WithingsError } from "./withings-error.ts";

/** A slow answer is given up; Withings wants webhooks answered in 2 s and itself answers in well under one. */
const CALL_TIMEOUT_MS = 12_000;
/** The recorded demo account's two whole years, indented, are 1.9 MB. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

export type Fetch = (request: Request) => Promise<Response>;

export type Call = {
  fetch: Fetch;
  url: string;
  form: Record<string, string>;
  accessToken?: string;
  /** Whether this asks for tokens, where 503 may mean a dead grant. */
  grant?: boolean;
  timeoutMs?: number;
};

/** Only the status is needed to know what an answer means: some have no body, or `[]` for one. */
const ENVELOPE = z.object({
  status: wireInteger,
  body: z.unknown().optional(),
  error: z.string().optional().catch(undefined),
});
/** How long a 601 asks to wait, in seconds. */
const SECONDS = z.union([
  z.number().nonnegative(),
  z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number),
]);
const WAIT = z.object({ wait_seconds: SECONDS.nullable().catch(null) }).catch({ wait_seconds: null });

/**
 * The one function that posts to Withings. Returns the envelope's `body`, unparsed; `{}` where there is none. Follows
 * no redirect, so that a token goes only to the configured host. Throws only a WithingsError.
 */
export async function postToWithings(call: Call): Promise<unknown> {
  const { status, text, retryAfter } = await readAnswer(call);
  if (status < 200 || status >= 300) throw errorOfHttpStatus(status, retryAfter);
  const envelope = ENVELOPE.safeParse(parseWireJson(text));
  if (!envelope.success) throw new WithingsError("malformed", describeForeign(text), { status });
  const { body, error = "" } = envelope.data;
  if (envelope.data.status !== 0)
    throw errorOfStatus(envelope.data.status, error, call.grant === true, WAIT.parse(body).wait_seconds);
  return isNothing(body) ? {} : body;
}

function isNothing(body: unknown): boolean {
  return body === undefined || body === null || body === "" || (Array.isArray(body) && body.length === 0);
}

function describeForeign(text: string): string {
  if (text.trim() === "") return "Withings answered with an empty body";
  return /^\s*</.test(text)
    ? "Withings answered with a web page instead of JSON"
    : "Withings answered with something that is not its JSON envelope";
}

async function readAnswer(call: Call): Promise<{ status: number; text: string; retryAfter: string | null }> {
  const abort = new AbortController();
  const timeoutMs = call.timeoutMs ?? CALL_TIMEOUT_MS;
  let timer: NodeJS.Timeout | undefined;
  // A race, not only a signal: a stalled body may ignore the signal.
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new WithingsError("network", `Withings did not answer within ${timeoutMs / 1000} s`));
      abort.abort();
    }, timeoutMs);
  });
  try {
    return await Promise.race([late, exchange(call, abort.signal)]);
  } catch (error) {
    if (error instanceof WithingsError) throw error;
    // The cause is dropped on purpose: it may quote the request, and with it the token.
    throw new WithingsError("network", "The connection to Withings failed before its answer was complete");
  } finally {
    clearTimeout(timer);
  }
}

async function exchange(call: Call, signal: AbortSignal) {
  const headers = new Headers({ accept: "application/json" });
  if (call.accessToken !== undefined) headers.set("authorization", `Bearer ${call.accessToken}`);
  const body = new URLSearchParams(call.form);
  const request = new Request(call.url, { method: "POST", headers, body, redirect: "manual", signal });
  const response = await call.fetch(request);
  const text = await readCapped(response);
  return { status: response.status, text, retryAfter: response.headers.get("retry-after") };
}

async function readCapped(response: Response): Promise<string> {
  if (!response.body) return "";
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > MAX_ANSWER_BYTES) {
      await reader.cancel();
      throw new WithingsError("malformed", "Withings' answer is larger than any it should send");
    }
    text += decoder.decode(value, { stream: true });
  }
}
