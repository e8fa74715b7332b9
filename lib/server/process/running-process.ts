import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { childEnvironment } from "./child-environment.ts";

/**
 * A running process. `started` distinguishes it from a later one with the same id; null where the system does not
 * report it.
 */
export type RunningProcess = { readonly args: readonly string[] | null; readonly started: string | null };

/** Finds a process by its id; null when it has ended (a zombie has). */
export function findProcess(pid: number): RunningProcess | null {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return null;
  }
  if (process.platform === "linux") return readProc(pid);
  if (process.platform === "win32") return { args: null, started: null };
  return askPs(pid);
}

function readProc(pid: number): RunningProcess | null {
  try {
    // The name, in parentheses, may hold anything; what follows the last parenthesis is state, ppid, ...
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    const args = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").slice(0, -1);
    return { args, started: fields[19] ?? null };
  } catch {
    return null;
  }
}

function askPs(pid: number): RunningProcess | null {
  const env = childEnvironment({ LC_ALL: "C" });
  const { stdout } = spawnSync("ps", ["-o", "stat=,lstart=,args=", "-p", String(pid)], {
    env,
    encoding: "utf8",
  });
  // "Ss   Fri Nov 27 19:00:21 2026     /usr/bin/postgres -D ..."
  const [, state, started, args] =
    /^\s*(\S+)\s+(\w+\s+\w+\s+\d+\s+[\d:]+\s+\d+)\s+(.*)$/s.exec(stdout ?? "") ?? [];
  if (state === undefined) return { args: null, started: null };
  if (state.startsWith("Z")) return null;
  return { args: (args ?? "").trim().split(" "), started: started ?? null };
}
