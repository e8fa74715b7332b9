import { randomInt } from "node:crypto";
import net from "node:net";

/**
 * Below the ports that systems give to outgoing connections: one of those may be taken between being found free and
 * being listened on.
 */
const [LEAST, MOST] = [15_000, 30_000];
const TRIES = 50;

/** A port that was free a moment ago, on all addresses. Throws where none is found. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = randomInt(LEAST, MOST);
    if (await isFree(port)) return port;
  }
  throw new Error(`None of ${TRIES} ports between ${LEAST} and ${MOST} is free.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
