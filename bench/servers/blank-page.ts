import { spawnSync } from "node:child_process";
import { freePort } from "#lib/server/free-port.ts";
import { startServer, type StartedServer } from "./start-server.ts";

const NEXT = "node_modules/next/dist/bin/next";

/** Builds and serves a page of Next with nothing on it: what our own pages are compared with. */
export async function startBlankPage(): Promise<StartedServer & { url: string }> {
  const { status, stderr } = spawnSync(process.execPath, [NEXT, "build", "bench/blank"], {
    env: { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The blank page could not be built:\n${stderr}`);
  const port = await freePort();
  const server = await startServer([NEXT, "start", "bench/blank", "-p", String(port)]);
  return { ...server, url: `http://localhost:${port}/` };
}
