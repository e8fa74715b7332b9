import { cpus, totalmem } from "node:os";
import { readFileSync, writeFileSync } from "node:fs";
import { build, hasCurrentBuild } from "#lib/server/build.ts";
import { measureBrowser } from "./sections/browser.ts";
import { measureBudget } from "./sections/budget.ts";
import { measureForecast } from "./sections/forecast.ts";
import { measureLive } from "./sections/live.ts";
import { measureNotifications } from "./sections/notifications.ts";
import { measurePages } from "./sections/pages.ts";
import { measureSamples } from "./sections/samples.ts";

/**
 * Measures what the product promises, as ratios against contestants in the same run on the same machine. Name one
 * or more sections to run only those: `npm run bench -- live`. `--short` runs them in seconds, to show that they work, and
 * writes nothing down.
 */
const SECTIONS = {
  notifications: measureNotifications,
  live: measureLive,
  pages: measurePages,
  browser: measureBrowser,
  samples: measureSamples,
  budget: measureBudget,
  forecast: measureForecast,
};

/** These measure no pages. */
const WITHOUT_BUILD = ["samples", "budget", "forecast"];
const RESULTS = "bench/results.json";

const size = process.argv.includes("--short") ? "short" : "full";
const asked = process.argv.slice(2).filter((name) => name !== "--short");
const unknown = asked.filter((name) => !(name in SECTIONS));
if (unknown.length > 0) {
  console.error(`There is no section ${unknown.join(", ")}. There are: ${Object.keys(SECTIONS).join(", ")}.`);
  process.exit(1);
}

const needsBuild = asked.length === 0 || asked.some((name) => !WITHOUT_BUILD.includes(name));
if (needsBuild && !hasCurrentBuild()) await build((chunk) => void process.stdout.write(chunk));
const results: Record<string, unknown> = {
  // Sections that are not run keep their earlier results.
  ...(JSON.parse(readFileSync(RESULTS, "utf8")) as object),
  node: process.version,
  machine: { cpus: cpus().length, model: cpus()[0]?.model, gigabytes: Math.round(totalmem() / 2 ** 30) },
};
for (const [name, measure] of Object.entries(SECTIONS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n── ${name}`);
  results[name] = await measure(size);
  console.dir(results[name], { depth: null });
}
if (size === "full") {
  writeFileSync(RESULTS, `${JSON.stringify(results, rounded, 2)}\n`);
  console.log(`\nWritten to ${RESULTS}`);
}

/** Three digits say all that such a measurement knows. */
function rounded(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(3)) : value;
}
