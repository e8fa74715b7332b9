import { readFileSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findProcess } from "../process/running-process.ts";

/** How PostgreSQL is stopped: smart, then fast, then immediate. Seconds. */
export const POSTGRES_ENDING = [
  // A fast shutdown that meets the recovery after a dead backend never ends by itself.
  { signal: "INT", seconds: 10 },
  { signal: "QUIT", seconds: 5 },
] as const;

const POLL_MS = 50;
/** An owner that was killed a moment ago may still be there; and a server that names no owner has to end first. */
const GRACE_MS = 1_500;
const OWNER_SETTING = "plumbline.owner";

/** The Plumbline process that a server ends with. */
type Owner = { readonly pid: number; readonly started: string };

export type ServingProcess = { readonly pid: number; readonly port: number; readonly owner: Owner | null };

/** The setting that identifies a server as started by us to anyone who sees its arguments. */
export function ownerSetting(): string {
  return `${OWNER_SETTING}=${process.pid}@${findProcess(process.pid)?.started ?? ""}`;
}

/**
 * The server that runs on `directory`, by what it wrote down there; null when none is alive.
 */
export function findServer(directory: string): ServingProcess | null {
  const lines = readLines(noteIn(directory));
  const pid = Number(lines?.[0]);
  const found = findProcess(pid);
  if (!lines || !found) return null;
  const { args } = found;
  if (args !== null && !isServerOf(args, directory, lines[1] ?? "")) return null;
  return { pid, port: Number(lines[3]) || 1, owner: args === null ? null : ownerOf(args) };
}

const noteIn = (directory: string): string => path.join(directory, "postmaster.pid");

/**
 * Removes what a server left in `directory` that died, and whose number another program has by now: PostgreSQL would
 * refuse to start over it.
 */
export function forgetDeadServer(directory: string): void {
  const pid = Number(readLines(noteIn(directory))?.[0]);
  if (findProcess(pid) && !findServer(directory)) rmSync(noteIn(directory), { force: true });
}

function readLines(file: string): string[] | null {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return null;
  }
}

/** Whether these are the arguments of the server that wrote `written` down as its folder, and that is `directory`. */
function isServerOf(args: readonly string[], directory: string, written: string): boolean {
  const place = args.indexOf("-D");
  if (!/postgres(\.exe)?$/.test(args[0] ?? "") || args[place + 1] !== written) return false;
  // A folder that was renamed while it was served is still the one; a copy of it is not.
  return samePlace(written, directory) || !exists(written);
}

function samePlace(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}

function exists(place: string): boolean {
  try {
    return Boolean(realpathSync(place));
  } catch {
    return false;
  }
}

function ownerOf(args: readonly string[]): Owner | null {
  const setting = args.find((arg) => arg.startsWith(`${OWNER_SETTING}=`));
  const [, pid, started] = /=(\d+)@(.*)$/.exec(setting ?? "") ?? [];
  return pid === undefined ? null : { pid: Number(pid), started: started ?? "" };
}

/** Whether the process that a server ends with is alive and is not ourselves. */
function belongsToAnother(owner: Owner): boolean {
  if (owner.pid === process.pid) return false;
  const found = findProcess(owner.pid);
  return found !== null && (found.started === null || found.started === owner.started);
}

/**
 * Resolves when no server runs on `directory`. A server whose Plumbline has died is ended, within the limits of
 * `POSTGRES_ENDING`; one that belongs to a running Plumbline is not touched, and this throws an Error that says so.
 * `answers` says whether the server on a port serves this directory.
 */
export async function endOldServer(
  directory: string,
  answers: (port: number) => Promise<boolean>,
): Promise<void> {
  const began = Date.now();
  let asked = 0;
  for (let server = findServer(directory); server; server = findServer(directory)) {
    const waited = Date.now() - began;
    const owned = server.owner !== null && belongsToAnother(server.owner);
    // A version that did not record its owner: the server is in use if it still answers.
    const answering =
      server.owner === null && waited > GRACE_MS && asked === 0 && (await answers(server.port));
    if (answering || (owned && waited > GRACE_MS))
      throw new Error(
        `The database in ${directory} belongs to another running Plumbline (process ${server.owner?.pid ?? server.pid}). ` +
          "Stop that one first, or set DATA_DIR to another folder.",
      );
    if (server.owner ? !owned : waited > GRACE_MS) asked = askToEnd(server.pid, asked, waited);
    await pause(POLL_MS);
  }
}

/** Sends the signals that are due, of which `asked` were sent before; returns how many were sent by now. */
function askToEnd(pid: number, asked: number, waited: number): number {
  const signals = [...POSTGRES_ENDING.map(({ signal }) => `SIG${signal}` as const), "SIGKILL" as const];
  let due = 0;
  let from = 0;
  for (const [index, signal] of signals.entries()) {
    if (waited < from) break;
    due = index + 1;
    from += (POSTGRES_ENDING[index]?.seconds ?? 0) * 1_000;
    if (due > asked) sendSignal(pid, signal);
  }
  return Math.max(asked, due);
}

/** Sends a signal to a process that may already have ended. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
