import path from "node:path";
import { endTied, spawnTied } from "./process/spawn-tied.ts";

const READY = /ready on (\S+)/;

export type SimulatorProcess = { stop(): Promise<void> };

/**
 * Starts the simulated Withings cloud as another process and resolves when it answers. What was linked and measured
 * in it is kept in `stateFile`; it redirects people only to `appUrl`. Throws the simulator's own message when it
 * cannot start, for example because its port is taken.
 */
export async function startSimulator(
  port: number,
  stateFile: string,
  appUrl: string,
): Promise<SimulatorProcess> {
  const program = path.resolve("lib/simulator/main.ts");
  const options = ["--port", String(port), "--state-file", stateFile, "--redirect-uri", appUrl];
  const child = spawnTied([process.execPath, program, ...options], { stdout: "pipe", stderr: "pipe" });
  await new Promise<void>((resolve, reject) => {
    let output = "";
    const collect = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-2_000);
      if (READY.test(output)) resolve();
    };
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);
    child.once("exit", () =>
      reject(new Error(`The simulated Withings cloud did not start:\n${output.trim()}`)),
    );
  });
  return { stop: () => endTied(child) };
}
