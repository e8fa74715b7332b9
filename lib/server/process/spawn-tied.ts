import { type ChildProcess, spawn, type StdioOptions } from "node:child_process";
import { childEnvironment } from "./child-environment.ts";

/** A signal, and how long the program may take to end by it before the next one is sent. */
type EndingStep = { readonly signal: "INT" | "TERM" | "QUIT"; readonly seconds: number };

type Options = {
  cwd?: string;
  /** Added to the little that every child gets. */
  env?: Record<string, string>;
  uid?: number;
  gid?: number;
  /** How the program is ended when we are gone; what survives the last step is killed. */
  ending?: readonly EndingStep[];
  stdout?: "pipe" | "ignore" | "inherit";
  stderr?: "pipe" | "ignore" | "inherit";
};

const USUAL_ENDING: readonly EndingStep[] = [{ signal: "TERM", seconds: 10 }];

/**
 * Starts a program that ends with us, even when we are killed by SIGKILL: it runs under a shell that watches our end
 * of its stdin. Close that stdin to stop it. It has its own process group, so that Ctrl-C in the terminal reaches
 * only us, and we stop the program in order.
 *
 * Windows has no such shell: there the program is a plain child.
 */
export function spawnTied(command: readonly string[], options: Options = {}): ChildProcess {
  const { ending = USUAL_ENDING, stdout = "ignore", stderr = "pipe", env, ...rest } = options;
  const stdio: StdioOptions = ["pipe", stdout, stderr];
  const [program = "", ...args] = command;
  const spawned = { ...rest, env: childEnvironment(env), stdio };
  if (process.platform === "win32") return spawn(program, args, spawned);
  const steps = ending.map(({ signal, seconds }) => `end ${signal} ${seconds}`).join("; ");
  // A shell gives background commands an empty stdin, so ours is handed to the watching `cat` as descriptor 3.
  const script = `exec 3<&0; "$@" 3<&- & P=$!
    end() { kill -$1 $P 2>&-; n=0; while [ $n -lt $2 ]; do kill -0 $P 2>&- || exit; sleep 1 2>&-; n=$((n+1)); done; }
    (cat <&3 >/dev/null; ${steps}; kill -KILL $P 2>&-) & C=$!
    wait $P; S=$?; kill $C 2>&-; exit $S`;
  return spawn("/bin/sh", ["-c", script, "sh", program, ...args], { ...spawned, detached: true });
}

/** Ends a program started by `spawnTied`; resolves when it has gone. */
export async function endTied(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.stdin?.end();
  if (process.platform === "win32") child.kill();
  await gone;
}
