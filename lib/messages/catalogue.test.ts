import { readFileSync } from "node:fs";
import path from "node:path";
import formatParsed from "icu-minify/format";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { readSources } from "#lib/testing/read-sources.ts";
import problem from "./en-problem.json" with { type: "json" };
import { accentWords } from "./accent-words.ts";
import { compileWords } from "./compile-words.ts";
import { LANGUAGE } from "./language.ts";
import { MESSAGES } from "./messages.ts";

const FORMATTERS = {
  getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
    new Intl.DateTimeFormat(...args),
  getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) =>
    new Intl.NumberFormat(...args),
  getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
};

const sources = readSources();
const catalogue = new Map(listMessages(MESSAGES));

/** Every message under its whole name: "settings.loginForms.save". */
function listMessages(words: object, above = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, object | string]) =>
    typeof value === "string" ? [[`${above}${key}`, value]] : listMessages(value, `${above}${key}.`),
  );
}

/** The names of the values that a message takes, and of its tags. */
function namesIn(message: string): { values: Set<string>; tags: Set<string> } {
  const values = new Set<string>();
  let depth = 0;
  for (const [part, name] of message.matchAll(/\{\s*(\w+)(?=\s*[,}])|[{}]/g)) {
    if (part !== "}") depth += 1;
    if (name && depth % 2 === 1) values.add(name);
    if (part === "}") depth -= 1;
  }
  return { values, tags: new Set([...message.matchAll(/<(\w+)>/g)].map(([, tag]) => tag ?? "")) };
}

function matcher(group: string, key: string): RegExp {
  const text = `${group}.${key}`.replaceAll(".", "\\.").replaceAll("*", "\\S+");
  return new RegExp(`^${text}$`);
}

const calls = [...sources.values()].flatMap(({ file, calls }) => calls.map((call) => ({ file, ...call })));

describe("the catalogue", () => {
  it.each([
    ["as it is", MESSAGES],
    ["in the accented words of the tests", accentWords(MESSAGES)],
  ])("has only messages that can be read, %s", (_, messages) => {
    for (const [key, message] of listMessages(messages)) {
      const { values, tags } = namesIn(catalogue.get(key) ?? "");
      const passed = Object.fromEntries([
        ...[...values].map((name) => [name, 1]),
        ...[...tags].map((name) => [name, (text: string) => text]),
      ]);
      const read = createTranslator({
        locale: LANGUAGE,
        messages: { message },
        onError: (error) => {
          throw new Error(`${key}: ${error.message}`);
        },
      });
      expect(read.markup("message", passed as never), key).not.toBe("");
    }
  });

  it("reads the same once its texts are parsed, as pages read them", () => {
    const parsed = compileWords(MESSAGES) as unknown as Record<string, unknown>;
    const findParsed = (key: string) =>
      key.split(".").reduce<unknown>((words, part) => (words as Record<string, unknown>)[part], parsed);
    for (const [key, message] of catalogue) {
      const { values, tags } = namesIn(message);
      // A count is a number.
      const texts = /, *(plural|selectordinal),/.test(message) ? [] : ["other", "weight"];
      for (const value of [0, 1, 2, ...texts]) {
        const passed = Object.fromEntries([
          ...[...values].map((name) => [name, value]),
          ...[...tags].map((name) => [name, (chunks: unknown) => `<${String(chunks)}>`]),
        ]);
        const whole = createTranslator({ locale: LANGUAGE, messages: { message }, onError: () => undefined });
        const asWritten = whole.markup("message", passed as never);
        const read = formatParsed(findParsed(key) as never, LANGUAGE, passed as never, {
          formatters: FORMATTERS,
        });
        expect([read].flat().join(""), `${key} with ${value}`).toBe(asWritten);
      }
    }
  });

  it("has no message that nothing uses", () => {
    const used = calls.flatMap(({ groups, key }) => groups.map((group) => matcher(group, key)));
    expect([...catalogue.keys()].filter((key) => !used.some((pattern) => pattern.test(key)))).toEqual([]);
  });

  it("gets in each place the values that its message takes", () => {
    const wrong = calls.flatMap(({ file, groups, key, values }) => {
      if (values === null || key.includes("*")) return [];
      const fits = groups.some((group) => {
        const message = catalogue.get(`${group}.${key}`);
        if (message === undefined) return false;
        const names = namesIn(message);
        return String([...values].sort()) === String([...names.values, ...names.tags].sort());
      });
      return fits ? [] : [`${file}: ${key} with ${String(values)}`];
    });
    expect(wrong).toEqual([]);
  });

  it("spells in British English, without the double spaces and straight quotes of a typewriter", () => {
    for (const [key, message] of [...catalogue, ...Object.entries(problem)])
      expect(message, key).not.toMatch(
        / {2}|"|\w'\w|\b(color|center|gray|behavior|canceled|license[ds])\b|\w+(yz|aliz|oriz|ogniz|aniz)(e|ed|es|ing)\b/i,
      );
  });
});

describe("what a page sends to the browser", () => {
  const pages = [...sources.keys()].filter((file) => /^app\/(.*\/)?(page|not-found)\.tsx$/.test(file));

  it.each(pages)("%s sends the words its components use there, and no others", (page) => {
    const seen = new Set<string>();
    const sent = new Set<string>();
    const used = new Set<string>();
    const walk = (file: string, inBrowser: boolean, from = ""): void => {
      const source = sources.get(file);
      if (!source || source.directive === "use server") return;
      const there = inBrowser || source.directive === "use client";
      if (there)
        expect(file, `the whole catalogue, sent to the browser by ${from}`).not.toBe(
          "lib/messages/messages.ts",
        );
      if (seen.has(`${file} ${there}`)) return;
      seen.add(`${file} ${there}`);
      for (const group of there ? source.groups : []) used.add(group);
      if (!there) for (const group of source.sent) sent.add(group);
      for (const imported of source.imports) walk(imported, there, `${from} > ${file}`);
    };
    for (let folder = path.posix.dirname(page); folder !== "."; folder = path.posix.dirname(folder))
      walk(`${folder}/layout.tsx`, false);
    walk(page, false);
    expect([...sent].sort()).toEqual([...used].sort());
  });
});

it.each(["app/error.tsx", "app/global-error.tsx"])("%s has all its words in its script", (page) => {
  const missing: string[] = [];
  const seen = new Set<string>();
  const walk = (file: string): void => {
    const source = sources.get(file);
    if (!source || seen.has(file)) return;
    seen.add(file);
    missing.push(...source.groups);
    for (const imported of source.imports) walk(imported);
  };
  walk(page);
  expect(seen.size).toBeGreaterThan(5);
  expect(missing).toEqual([]);
});

it("has no words of last resort that nothing uses, and none that would have to be filled in", () => {
  const source = readFileSync("components/shell/page-problem.tsx", "utf8");
  const used = new Set([...source.matchAll(/\bwords\.(\w+)/g)].map(([, key]) => key));
  expect(Object.keys(problem).filter((key) => !used.has(key))).toEqual([]);
  expect(Object.values(problem).join(" ")).not.toMatch(/[{}<>]/);
});
