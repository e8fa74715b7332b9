import { spawnSync } from "node:child_process";
import { childEnvironment } from "./child-environment.ts";

const POLL_MS = 1_000;
/** `npm` runs scripts through a shell, which may sit between it and us. */
const GENERATIONS = 3;

/**
 * Calls `onExit` when the `npm` that started us was killed (SIGKILL): its shell does not pass that on, and we would
 * keep running unseen with the port and the database. Does nothing when npm is not our ancestor.
 */
export function onNpmExit(onExit: () => void): void {
  if (!process.env["npm_lifecycle_event"] || process.platform === "win32") return;
  const npm = findNpm();
  if (npm === null) return;
  setInterval(() => {
    try {
      process.kill(npm, 0);
    } catch {
      onExit();
    }
  }, POLL_MS).unref();
}

function findNpm(): number | null {
  let pid = process.ppid;
  for (let i = 0; i < GENERATIONS && pid > 1; i++) {
    const { stdout } = spawnSync("ps", ["-o", "ppid=,args=", "-p", String(pid)], {
      env: childEnvironment(),
      encoding: "utf8",
    });
    const [, parent, args] = /^\s*(\d+)\s+(.*)$/s.exec(stdout ?? "") ?? [];
    if (!parent || args === undefined) return null;
    if (/\bnpm\b/.test(args) && !args.startsWith("sh ")) return pid;
    pid = Number(parent);
  }
  return null;
}
