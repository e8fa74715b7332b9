import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";

type Options = {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  /** The signal that ends the program when we are gone. */
  signal?: "INT" | "TERM";
  stdout?: "pipe" | "ignore" | "inherit";
  stderr?: "pipe" | "ignore" | "inherit";
};

/**
 * Starts a program that ends with us, even when we are killed with -9: it runs under a shell that watches our end
 * of its stdin. End that stdin to stop it. It is in a process group of its own, so that Ctrl-C in the terminal
 * reaches us first and the program when we are done with it.
 *
 * Windows has no such shell: there the program is a plain child.
 */
export function spawnTied(command: readonly string[], options: Options = {}): ChildProcess {
  const { signal = "TERM", stdout = "ignore", stderr = "pipe", ...rest } = options;
  const stdio: StdioOptions = ["pipe", stdout, stderr];
  const [program = "", ...args] = command;
  if (process.platform === "win32") return spawn(program, args, { ...rest, stdio });
  // A shell gives background commands an empty stdin, so ours is handed to the watching `cat` as descriptor 3.
  const script = `exec 3<&0; "$@" 3<&- & P=$!; (cat <&3 >/dev/null; kill -${signal} $P) & C=$!; wait $P; S=$?; kill $C 2>&-; exit $S`;
  return spawn("/bin/sh", ["-c", script, "sh", program, ...args], { ...rest, stdio, detached: true });
}

/** Ends a program started by `spawnTied`; resolves when it has gone. */
export async function endTied(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.stdin?.end();
  if (process.platform === "win32") child.kill();
  await gone;
}
