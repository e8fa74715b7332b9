import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const FILES = new Set(globSync("{app,bench,components,e2e,lib}/**/*.{ts,tsx}"));

/** What a file imports of our own, types included. */
function importsOf(file: string): string[] {
  return ts
    .preProcessFile(readFileSync(file, "utf8"))
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith("#") ? fileName.slice(1) : path.join(path.dirname(file), fileName),
    )
    .filter((name) => FILES.has(name));
}

/** The first circle that a walk from `file` meets, as the files of its round; null when there is none. */
function findCircle(file: string, above: readonly string[], done: Set<string>): readonly string[] | null {
  if (above.includes(file)) return [...above.slice(above.indexOf(file)), file];
  if (done.has(file)) return null;
  for (const next of importsOf(file)) {
    const circle = findCircle(next, [...above, file], done);
    if (circle) return circle;
  }
  done.add(file);
  return null;
}

// Each file can be read after those it imports, and a type lies in the folder that it belongs to.
test("no two files import each other, not even for a type", () => {
  const done = new Set<string>();
  const circles = [...FILES].map((file) => findCircle(file, [], done)).filter((circle) => circle !== null);
  expect(circles).toEqual([]);
  expect(done).toEqual(FILES);
});
