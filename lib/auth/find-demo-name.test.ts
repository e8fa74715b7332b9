import { expect, test } from "vitest";
import { createTestCloud } from "#lib/simulator/test-cloud.ts";
import { findDemoName } from "./find-demo-name.ts";

const URL = "http://localhost:4400";

test("a demo person's name is known, and no one else's", async () => {
  const { simulator, control } = createTestCloud();
  const ask: typeof fetch = (address, init) => simulator.fetch(new Request(address, init));
  const { name } = control.listCharacters().find(({ key }) => key === "kai") ?? {};
  expect(await findDemoName(URL, "110", ask)).toBe(name);
  const made = control.createCharacter({ profile: "hypertensive", years: 0 });
  expect(await findDemoName(URL, String(made.userid), ask)).toBeNull();
  expect(await findDemoName(URL, "no such user", ask)).toBeNull();
});

test("a cloud that does not answer delays nothing", async () => {
  expect(await findDemoName(URL, "110", () => Promise.reject(new Error("away")))).toBeNull();
  expect(await findDemoName(URL, "110", () => Promise.resolve(new Response("<html>")))).toBeNull();
});
