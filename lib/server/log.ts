import pino from "pino";
import type { Log } from "#lib/connections/log.ts";

/** One line of JSON an event, on stderr, so that it does not mix with what is printed for a person. */
export function createLog(): Log {
  return pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // No call should log these; this is a safety net.
      redact: {
        paths: ["*.accessToken", "*.refreshToken", "*.secret", "*.password", "*.code"],
        remove: true,
      },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
