import { HOUR_MS } from "#lib/metrics/time.ts";
import { WithingsError, type WithingsErrorKind } from "./withings-error.ts";

/** Withings needs 10 s before it takes the same arguments again; half a second more for clocks and travel. */
const DUPLICATE_PAUSE_MS = 10_500;
/** No Retry-After is documented. A refused call costs nothing, so asking again early beats a blind minute. */
const RATE_LIMIT_PAUSE_MS = 15_000;
/** A 601 may say how long to wait (188 s was seen): neither no time at all nor more than an hour is believed. */
const SHORTEST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = HOUR_MS;

type Rule = {
  readonly kind: WithingsErrorKind;
  readonly codes: readonly (number | readonly [number, number])[];
};

/**
 * The first rule that names a code wins: meanings seen in practice come before the vendor's families, which are all
 * it publishes ("for security reasons"). 503 and 601 also depend on the text, below.
 */
const RULES: readonly Rule[] = [
  // 250 is "userid and credentials mismatch", 283 "token invalid"; the rest are the two families of that name.
  { kind: "unauthorized", codes: [[100, 102], 200, 401, 250, 283, 214, 277, 2553] },
  // 328 is "user deactivated": no retry and no refresh brings that user back.
  { kind: "invalid-grant", codes: [328] },
  // 284 is a temporary error, 294 "could not delete the subscription", 2555 "unknown error"; 522 is a timeout.
  { kind: "unavailable", codes: [284, 294, 522, 524, 2555] },
  // 403 is a missing scope (in no table of the vendor's), 305 "too many notifications", 2554 an unknown action.
  { kind: "rejected", codes: [403, 305, 2554] },
  {
    kind: "rejected",
    codes: [
      ...([[201, 213], [216, 218], [220, 221], 223, 225, [227, 230], [234, 236], 238, [240, 252]] as const),
      ...([254, [260, 267], [271, 272], [275, 276], [283, 288], 290, 293, 295, 297, [300, 304]] as const),
      ...([321, [323, 353], [380, 382], 400, [501, 502], [504, 511], 523, 532, [3017, 3019]] as const),
    ],
  },
];

/**
 * Reads a failed envelope. `grant` says that the call was one for tokens, where 503 can mean a dead code or
 * refresh token; elsewhere and with any other text it does not. `waitSeconds`: how long Withings asks to wait.
 */
export function errorOfStatus(
  status: number,
  text: string,
  grant: boolean,
  waitSeconds: number | null = null,
): WithingsError {
  const message = `Withings answered with status ${status}${text ? `: ${text}` : ""}`;
  if (status === 601) {
    const duplicateArguments = /same arguments/i.test(text);
    const shortest = duplicateArguments ? DUPLICATE_PAUSE_MS : SHORTEST_PAUSE_MS;
    const known = duplicateArguments ? DUPLICATE_PAUSE_MS : RATE_LIMIT_PAUSE_MS;
    const asked = waitSeconds === null ? known : waitSeconds * 1000;
    const retryAfterMs = Math.min(LONGEST_PAUSE_MS, Math.max(shortest, asked));
    return new WithingsError("rate-limited", message, { status, retryAfterMs, duplicateArguments });
  }
  return new WithingsError(status === 503 ? kindOf503(text, grant) : kindOf(status), message, { status });
}

function kindOf503(text: string, grant: boolean): WithingsErrorKind {
  if (grant && /invalid (code|refresh[ _]?token)/i.test(text)) return "invalid-grant";
  // A wrong client id or secret: a mistake in the configuration, not a sign that a user withdrew anything.
  if (/invalid params/i.test(text)) return "rejected";
  return "unavailable";
}

function kindOf(status: number): WithingsErrorKind {
  const names = (code: number | readonly [number, number]) =>
    typeof code === "number" ? code === status : code[0] <= status && status <= code[1];
  return RULES.find((rule) => rule.codes.some(names))?.kind ?? "unavailable";
}

/** Reads a failed HTTP status, for answers that are no envelope. `retryAfter` is the header of that name. */
export function errorOfHttpStatus(status: number, retryAfter: string | null): WithingsError {
  const message = `Withings answered with HTTP ${status}`;
  const seconds = retryAfter && /^\d{1,5}$/.test(retryAfter) ? Number(retryAfter) : null;
  const wait = seconds === null ? {} : { retryAfterMs: Math.min(LONGEST_PAUSE_MS, seconds * 1000) };
  if (status === 429)
    return new WithingsError("rate-limited", message, { status, retryAfterMs: RATE_LIMIT_PAUSE_MS, ...wait });
  if (status === 401) return new WithingsError("unauthorized", message, { status });
  if (status >= 500 || status === 408) return new WithingsError("unavailable", message, { status, ...wait });
  if (status >= 300 && status < 400)
    return new WithingsError("malformed", `${message}, a redirect, which is not followed`, { status });
  return new WithingsError("rejected", message, { status });
}
