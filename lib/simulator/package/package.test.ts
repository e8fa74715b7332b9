import { execFileSync, spawn } from "node:child_process";
import { cpSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { createSimulator } from "../create-simulator.ts";

const SOURCES = fileURLToPath(new URL("..", import.meta.url));
const ROOT = join(SOURCES, "../..");
const PRODUCT = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const PACKAGE = JSON.parse(readFileSync(join(SOURCES, "package.json"), "utf8"));
const AT = "2026-11-22T12:00Z";
const folder = mkdtempSync(join(tmpdir(), "simulator-package-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** npm as in a fresh shell: without what the npm that runs the tests has set, and with the same Node. */
function npm(cwd: string, ...words: string[]): string {
  const own = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
  const PATH = dirname(process.execPath) + delimiter + process.env["PATH"];
  const env = { ...Object.fromEntries(own), PATH };
  return execFileSync("npm", [...words, "--offline", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd,
    env: env as unknown as NodeJS.ProcessEnv,
    encoding: "utf8",
  });
}

/** Runs the installed command until it says its address, asks, and ends it. */
async function withInstalled<T>(flags: readonly string[], ask: (url: string) => Promise<T>): Promise<T> {
  const command = join(folder, "other-project/node_modules/.bin/withings-simulator");
  const child = spawn(process.execPath, [command, "--port", "0", ...flags], { cwd: tmpdir() });
  try {
    let said = "";
    for await (const chunk of child.stdout) {
      said += String(chunk);
      const url = /ready on (\S+)/.exec(said)?.[1];
      if (url !== undefined) return await ask(url);
    }
    throw new Error(`It never became ready: ${said}${String(await child.stderr.toArray())}`);
  } finally {
    child.kill("SIGKILL");
  }
}

/** Asks for a token and with it for Lena's weights, as another project would. */
async function readWeights(url: string, ask: typeof fetch) {
  const post = async (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    (await ask(url + path, { method: "POST", body, headers })).json();
  const { accessToken } = await post("/_simulator/tokens", '{"userid":101}');
  const form = new URLSearchParams({ action: "getmeas", meastypes: "1" });
  return post("/measure", form, { authorization: `Bearer ${accessToken}` });
}

it("is packed from its folder and the recorded answers alone, and runs where nothing else of ours is", async () => {
  // Elsewhere, so that a file that it takes from the product would be missing.
  const copy = join(folder, "copy");
  cpSync(SOURCES, join(copy, "lib/simulator"), { recursive: true });
  cpSync(join(ROOT, "lib/recorded"), join(copy, "lib/recorded"), { recursive: true });
  cpSync(join(ROOT, "LICENSE"), join(copy, "LICENSE"));
  npm(join(copy, "lib/simulator"), "pack", "--pack-destination", folder);
  const [archive = ""] = globSync("*.tgz", { cwd: folder });
  expect(archive).toBe(`withings-simulator-${PACKAGE.version}.tgz`);
  expect(readdirSync(join(copy, "lib/simulator"))).not.toContain("build");

  const project = join(folder, "other-project");
  cpSync(join(ROOT, "LICENSE"), join(project, "LICENSE"));
  writeFileSync(join(project, "package.json"), "{}");
  const needed = Object.keys(PACKAGE.dependencies).map((name) => join(ROOT, "node_modules", name));
  npm(project, "install", "--ignore-scripts", join(folder, archive), ...needed);

  const packed = await withInstalled(["--seed", "harbour", "--at", AT], (url) => readWeights(url, fetch));
  expect(packed).toMatchObject({ status: 0 });
  const here = createSimulator({ seed: "harbour", now: () => Date.parse(AT) });
  const { body } = await readWeights("http://simulator.test", here.fetch);
  expect(packed.body.measuregrps).toEqual(body.measuregrps);
  expect(body.measuregrps.length).toBeGreaterThan(50);
  const recorded = readFileSync(
    join(project, "node_modules/withings-simulator/build/recorded/README.md"),
    "utf8",
  );
  expect(recorded).toContain("Keep this notice with any copy.");
});

it("names every package that it needs, in the version with which it is tested", () => {
  const files = globSync("**/*.ts", { cwd: SOURCES }).filter((file) => !/\.test\.ts$/.test(file));
  const imported = files.flatMap((file) =>
    [
      ...readFileSync(join(SOURCES, file), "utf8").matchAll(
        /^(?:import|export)\b.*?\bfrom "([^."][^"]*)"/gms,
      ),
    ].map(([, name = ""]) => name),
  );
  const packages = [...new Set(imported.filter((name) => !isBuiltin(name)))];
  expect(packages.toSorted()).toEqual(Object.keys(PACKAGE.dependencies));
  for (const name of packages) expect(PACKAGE.dependencies[name]).toBe(PRODUCT.dependencies[name]);
});
