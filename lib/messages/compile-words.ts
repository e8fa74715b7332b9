import compile from "icu-minify/compile";

/**
 * The same catalogue with each text parsed. The pages' bundles hold only what fills parsed texts in: the parser is
 * three times as large as everything else that words take in the browser.
 */
export function compileWords<Words>(words: Words): Words {
  // As plain objects: React refuses to send the browser those without a prototype.
  if (typeof words === "string") return JSON.parse(JSON.stringify(compile(words))) as Words;
  return Object.fromEntries(
    Object.entries(words as Record<string, unknown>).map(([key, value]) => [key, compileWords(value)]),
  ) as Words;
}
