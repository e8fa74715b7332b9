/** Why something failed, for one line of the log: the error's class, and the database's own code and words. */
export type Fault = { readonly fault: string; readonly code?: string; readonly reason?: string };

type Known = { readonly code?: unknown; readonly message?: unknown; readonly severity?: unknown };

/** Messages of pg that carry no code. */
const PG_WORDS =
  /^(Connection terminated|timeout expired|timeout exceeded when trying to connect|Client (has|was)|Query read timeout|Cannot use a pool)/;

/**
 * Describes an error for the log. Only errors of the database and the system keep their text: other texts may quote
 * what Withings sent. The database's text is cut where it may quote a value or a secret.
 */
export function describeFault(error: unknown): Fault {
  const fault = error instanceof Error ? error.name : typeof error;
  const known = findKnown(error);
  if (!known) return { fault };
  const reason = typeof known.message === "string" ? redact(known.message, String(known.code)) : "";
  return {
    fault,
    ...(typeof known.code === "string" ? { code: known.code } : {}),
    ...(reason === "" ? {} : { reason }),
  };
}

/** The database's or the system's own error within: Prisma and Node wrap it. */
function findKnown(error: unknown, depth = 0): Known | null {
  if (typeof error !== "object" || error === null || depth > 4) return null;
  const { code, severity, message } = error as Known;
  if (typeof severity === "string" && typeof code === "string") return error as Known;
  const inner = error as {
    cause?: unknown;
    errors?: readonly unknown[];
    meta?: { driverAdapterError?: unknown };
    originalCode?: unknown;
    originalMessage?: unknown;
  };
  if (typeof inner.originalCode === "string")
    return { code: inner.originalCode, message: inner.originalMessage };
  const deeper =
    findKnown(inner.cause, depth + 1) ??
    findKnown(inner.meta?.driverAdapterError, depth + 1) ??
    findKnown(inner.errors?.[0], depth + 1);
  if (deeper) return deeper;
  // ECONNREFUSED and its like; Prisma's P codes say nothing of the cause, but more than a class.
  if (typeof code === "string" && /^E[A-Z_]+$/.test(code)) return error as Known;
  if (typeof code === "string" && /^P\d{4}$/.test(code)) return { code };
  return typeof message === "string" && PG_WORDS.test(message) ? { message } : null;
}

/** Class 22 concerns values, and quotes them; an address with a password or a key may appear anywhere. */
function redact(message: string, code: string): string {
  const text = message
    .replace(/\s+/g, " ")
    .replace(/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, "…")
    .replace(/[A-Za-z0-9_+/=-]{24,}/g, "…");
  return (code.startsWith("22") ? text.replace(/"[^"]*"|'[^']*'/g, "…") : text).slice(0, 300);
}
