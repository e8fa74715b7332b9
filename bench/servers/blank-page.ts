import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { freePort } from "#lib/server/free-port.ts";
import { startServer, type StartedServer } from "./start-server.ts";

const NEXT = "node_modules/next/dist/bin/next";

/** Serves a page of Next with nothing on it: what our own pages are compared with. */
export async function startBlankPage(): Promise<StartedServer & { url: string }> {
  if (!isBuilt()) build();
  const port = await freePort();
  const server = await startServer([NEXT, "start", "bench/blank", "-p", String(port)]);
  return { ...server, url: `http://localhost:${port}/` };
}

/** Its own sources never change; another Next builds it again. */
function isBuilt(): boolean {
  const changedAt = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return changedAt("bench/blank/.next/BUILD_ID") > changedAt("package-lock.json");
}

function build(): void {
  const { status, stderr } = spawnSync(process.execPath, [NEXT, "build", "bench/blank"], {
    env: { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The blank page could not be built:\n${stderr}`);
}
