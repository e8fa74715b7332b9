import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A simulated cloud that outlives the product. It ends with this process at the latest. */
export async function runSimulator(
  environment: Record<string, string> = {},
): Promise<{ url: string; stop(): void }> {
  const child = spawn(process.execPath, ["lib/simulator/main.ts", "--port", "0", "--exit-with-parent"], {
    env: { ...process.env, ...environment },
    stdio: ["pipe", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /ready on (\S+)/.exec(line)?.[1];
    if (url) return { url, stop: () => void child.kill() };
  }
  throw new Error("The simulated cloud did not start");
}
