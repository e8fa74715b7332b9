import { expect, it } from "vitest";
import { createTestCloud } from "../test-cloud.ts";
import { describeIncidents } from "./describe-incidents.ts";
import { INCIDENTS } from "./incidents.ts";

it("has a name for each, and says what happened, where it was reported and what it does", () => {
  expect(new Set(INCIDENTS.map(({ name }) => name)).size).toBe(INCIDENTS.length);
  expect(INCIDENTS.length).toBeGreaterThanOrEqual(12);
  const text = describeIncidents();
  for (const { name, happened, reported, cloud } of INCIDENTS) {
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
    for (const sentence of [name, happened, reported, cloud]) expect(text).toContain(sentence);
  }
});

it("is played by the control API, to one person or to everyone to whom it can happen", async () => {
  const { simulator, control } = createTestCloud({ years: 0 });
  const send = async (method: string, body?: string) => {
    const url = "http://localhost:4400/_simulator/incidents";
    const response = await simulator.fetch(url, { method, ...(body ? { body } : {}) });
    return { status: response.status, json: await response.json() };
  };
  expect((await send("GET")).json).toHaveLength(INCIDENTS.length);
  expect(await send("POST", '{"name":"membership-lapse","character":"lena"}')).toEqual({
    status: 200,
    json: { name: "membership-lapse", persons: [101] },
  });
  expect(control.readTerms(101).membership).toBe("lapsed");
  expect(control.readTerms(102).membership).toBe("not-needed");
  expect((await send("POST", '{"name":"python-withings-807"}')).json.persons).not.toContain(101);
  expect(await send("POST", '{"name":"python-withings-807","character":"lena"}')).toMatchObject({
    status: 409,
  });
  expect(await send("POST", '{"name":"ha-1"}')).toMatchObject({ status: 404 });
  expect(await send("POST", "{}")).toMatchObject({ status: 400 });
});

it("can happen before anyone has allowed an application", async () => {
  for (const { name } of INCIDENTS) {
    const { control } = createTestCloud({ years: 0.02 });
    expect(control.playIncident({ name }).persons.length).toBeGreaterThan(0);
    await control.settlePushes();
  }
});
