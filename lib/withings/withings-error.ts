export type WithingsErrorKind =
  "unauthorized" | "rate-limited" | "invalid-grant" | "unavailable" | "malformed" | "rejected" | "network";

type Details = {
  /** The envelope's status, or the HTTP status when there was no envelope; null when nothing was answered. */
  status?: number | null;
  /** How long to wait before asking again, when that is known. */
  retryAfterMs?: number;
  /** Withings' other 601: "Same arguments in less than 10 seconds". */
  duplicateArguments?: boolean;
  /** Kept back before it was sent, with all calls like it: they go on in the order in which they wait. */
  keptBack?: boolean;
  /** Kept back because Withings is down at the moment. */
  away?: boolean;
};

// Next loads this module a second time in its own bundle, and an error thrown by one copy is caught by the other:
// `instanceof` would fail, so both copies share a brand.
const BRAND: unique symbol = Symbol.for("plumbline.withings-error");

/**
 * Everything that can go wrong with a call to Withings.
 *
 * - `unauthorized`: the access token is not accepted; refresh it and repeat once.
 * - `rate-limited`: later is not failed; wait without spending an attempt.
 * - `invalid-grant`: the code or the refresh token is dead; only the person can help, by linking again.
 * - `unavailable`, `malformed`, `network`: Withings is unwell, or the answer was lost; try again.
 * - `rejected`: the same call will be refused again (bad parameters, missing scope, callback not reachable).
 *
 * Its message never carries a token or a secret.
 */
export class WithingsError extends Error {
  override readonly name = "WithingsError";
  readonly [BRAND] = true;
  readonly kind: WithingsErrorKind;
  readonly status: number | null;
  readonly retryAfterMs?: number;
  readonly duplicateArguments?: boolean;
  readonly keptBack?: boolean;
  readonly away?: boolean;

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && BRAND in value;
  }

  constructor(kind: WithingsErrorKind, message: string, details: Details = {}) {
    super(redact(message));
    this.kind = kind;
    this.status = details.status ?? null;
    if (details.retryAfterMs !== undefined) this.retryAfterMs = details.retryAfterMs;
    if (details.duplicateArguments !== undefined) this.duplicateArguments = details.duplicateArguments;
    if (details.keptBack !== undefined) this.keptBack = details.keptBack;
    if (details.away !== undefined) this.away = details.away;
  }
}

/** Withings refuses this call, whenever it is made: others may still be granted. */
export function isRefusal(error: unknown): error is WithingsError {
  return error instanceof WithingsError && error.kind === "rejected";
}

/** Withings answered, and what it answered cannot be read: asking again will hardly help. */
export function isUnreadable(error: unknown): error is WithingsError {
  return error instanceof WithingsError && error.kind === "malformed" && error.status === 0;
}

/** Tokens, codes, secrets and signatures are long runs of letters and digits; no sentence of Withings' has one. */
function redact(text: string): string {
  return text
    .replace(/[A-Za-z0-9_-]{24,}/g, "…")
    .replace(/\s+/g, " ")
    .slice(0, 200);
}
