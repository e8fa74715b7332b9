import { expect, test } from "vitest";
import { createSimulator } from "../create-simulator.ts";
import { findForeign } from "./foreign-request.ts";
import { serveSimulator } from "./serve-simulator.ts";
import { request } from "node:http";

test.each([
  ["localhost:4400", undefined, true],
  ["LOCALHOST:4400", "http://localhost:4400", true],
  ["demo.localhost:4400", undefined, true],
  ["127.0.0.1:4400", "http://127.0.0.1:4400", true],
  ["[::1]:4400", "http://[::1]:4400", true],
  ["192.168.1.5:4400", undefined, true],
  ["localhost", "https://localhost", true],
  ["cloud.test:4400", undefined, true],
  ["evil.example:4400", undefined, false],
  ["localhost.evil.example", undefined, false],
  ["", undefined, false],
  [undefined, undefined, false],
  ["localhost:4400", "http://localhost:3000", false],
  ["localhost:4400", "https://evil.example", false],
  ["localhost:4400", "null", false],
  ["localhost:4400", "", false],
  ["evil.example:4400", "http://evil.example:4400", false],
])("as %s from %s: %s", (host, origin, allowed) => {
  expect(findForeign({ host, origin }, ["Cloud.Test"]) === null).toBe(allowed);
});

test("on a port, control and pages refuse foreign names and origins; Withings' own paths answer anyone", async () => {
  const simulator = createSimulator();
  const served = await serveSimulator(simulator, { port: 0, host: "127.0.0.1" });
  const port = Number(new URL(served.url).port);
  const ask = (method: string, path: string, headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) =>
      request({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      })
        .once("error", reject)
        .end(),
    );
  const own = { host: `localhost:${port}` };
  const rebound = { host: "evil.example" };
  const foreign = { ...own, origin: "https://evil.example" };
  expect(await ask("GET", "/_simulator/characters", own)).toBe(200);
  for (const headers of [rebound, foreign])
    for (const [method, path] of [
      ["GET", "/_simulator/characters"],
      ["DELETE", "/_simulator/requests"],
      ["POST", "/_simulator/characters/lena/presets"],
      ["GET", "//_simulator/characters"],
      ["GET", "/"],
      ["GET", "/inspect"],
      ["POST", "/acts/weigh-in"],
      ["POST", "/acts/preset"],
    ] as const)
      expect([path, await ask(method, path, headers)]).toEqual([path, 403]);
  expect(await ask("POST", "/measure", { host: "wbsapi.withings.net" })).toBe(200);
  await served.close();
});
