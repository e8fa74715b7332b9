import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Makes what npm packs: Node runs no TypeScript inside node_modules, so the types are taken out of every source. The
 * recorded answers lie beside the sources as they do here, with the notice that each copy keeps.
 */
const SOURCES = fileURLToPath(new URL("..", import.meta.url));
const BUILD = join(SOURCES, "build");

/** An import of a source: nothing else has a relative path in double quotes after these words. */
const IMPORT = /(\bfrom |\bimport |\bimport\()"(\.{1,2}\/[^"]+)\.ts"/g;

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

rmSync(BUILD, { recursive: true, force: true });
const isOfUse = (file: string) => !/\.test\.ts$|^(package|build|node_modules)\//.test(file);
for (const file of globSync("**/*.{ts,js,css}", { cwd: SOURCES }).filter(isOfUse)) {
  const text = readFileSync(join(SOURCES, file), "utf8");
  const isTyped = file.endsWith(".ts");
  const script = isTyped ? stripTypeScriptTypes(text).replaceAll(IMPORT, '$1"$2.js"') : text;
  write(join(BUILD, "simulator", file.replace(/\.ts$/, ".js")), script);
}
cpSync(join(SOURCES, "../recorded"), join(BUILD, "recorded"), { recursive: true });
cpSync(join(SOURCES, "../../LICENSE"), join(BUILD, "LICENSE"));
