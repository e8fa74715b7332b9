import { once } from "node:events";
import { endTied, spawnTied } from "#lib/server/process/spawn-tied.ts";

export type StartedServer = { stop(): Promise<void> };

/** Starts one of the compared servers as a separate process; resolves when it prints that it is ready. */
export async function startServer(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<StartedServer> {
  const child = spawnTied([process.execPath, ...args], {
    env,
    stdout: "pipe",
    stderr: "inherit",
  });
  let output = "";
  const ready = new Promise<void>((resolve) =>
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (/\bready\b/i.test(output)) resolve();
    }),
  );
  const died = once(child, "exit").then(() =>
    Promise.reject(new Error(`${args[0]} did not start:\n${output}`)),
  );
  await Promise.race([ready, died]);
  died.catch(() => undefined);
  return { stop: () => endTied(child) };
}
