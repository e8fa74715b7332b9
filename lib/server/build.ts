import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { endTied, spawnTied } from "./process/spawn-tied.ts";

// The inputs of a build. Tests and the simulator are not among them.
const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema.prisma",
  "package-lock.json",
  "next.config.js",
];
const LEFT_OUT = /\.test\.tsx?$|^lib\/simulator\//;
const STAMP = ".next/plumbline-build";

/** A fingerprint of everything a build is made from. */
function fingerprint(): string {
  const hash = createHash("sha256");
  for (const source of SOURCES)
    for (const file of filesOf(source)) hash.update(file).update(readFileSync(file));
  return hash.digest("hex");
}

function filesOf(source: string): string[] {
  if (path.extname(source)) return existsSync(source) ? [source] : [];
  if (!existsSync(source)) return [];
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.posix.join(entry.parentPath.replaceAll("\\", "/"), entry.name))
    .filter((file) => !LEFT_OUT.test(file))
    .sort();
}

/** True when `.next` was built from the sources as they are now. */
export function hasCurrentBuild(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, "utf8") === fingerprint();
}

/**
 * Builds the pages with Next and shows what it says as it goes. Throws a sentence when the build fails.
 * A build that is cut off leaves no stamp, so the next start builds again.
 */
export async function build(write: (chunk: string) => void): Promise<void> {
  const made = fingerprint();
  const next = path.resolve("node_modules/next/dist/bin/next");
  const env = { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawnTied([process.execPath, next, "build"], { env, stdout: "pipe", stderr: "pipe" });
  child.stdout?.on("data", (chunk: Buffer) => write(chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => write(chunk.toString()));
  const stop = (): void => void endTied(child);
  process.once("exit", stop);
  const [code] = (await once(child, "exit")) as [number | null];
  process.removeListener("exit", stop);
  if (code !== 0) throw new Error("The pages could not be built; the lines above say why.");
  writeFileSync(STAMP, made);
}
