import { lookup } from "node:dns/promises";
import { connect } from "node:tls";
import type { SetupProbes } from "./setup-check.ts";

const PATIENCE_MS = 8_000;

/** The probes that need nothing but the network. */
export const NETWORK_PROBES: Pick<SetupProbes, "now" | "fetch" | "lookup" | "readCertificate"> = {
  now: Date.now,
  fetch: (request) => fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) }),
  async lookup(host) {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  },
  readCertificate(host, port) {
    return new Promise((resolve, reject) => {
      // Accepts an untrusted certificate, too: the operator needs to know why it is untrusted.
      const socket = connect({
        host,
        port,
        servername: host,
        rejectUnauthorized: false,
        timeout: PATIENCE_MS,
      });
      socket.once("secureConnect", () => {
        const expiresAt = Date.parse(socket.getPeerCertificate().valid_to);
        resolve({ expiresAt, problem: socket.authorized ? null : describe(socket.authorizationError) });
        socket.destroy();
      });
      socket.once("timeout", () => socket.destroy(new Error("Nothing answered in time.")));
      socket.once("error", reject);
    });
  },
};

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
