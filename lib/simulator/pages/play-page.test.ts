import { describe, expect, it } from "vitest";
import { createTestCloud, type TestCloud } from "../test-cloud.ts";

async function act(cloud: TestCloud, name: string, form: Record<string, string>): Promise<string> {
  const sent = await cloud.simulator.fetch(`http://localhost:4400/acts/${name}`, {
    method: "POST",
    body: new URLSearchParams(form),
  });
  expect(sent.status).toBe(303);
  const next = new URL(sent.headers.get("location") ?? "", "http://localhost:4400");
  const text = await (await cloud.simulator.fetch(next)).text();
  return /role="status">([^<]*)</.exec(text)?.[1]?.trim() ?? "";
}

async function subscribed(): Promise<TestCloud> {
  const cloud = createTestCloud();
  const { accessToken } = cloud.control.issueTokens({ userid: 101 });
  for (const appli of [1, 4]) {
    await cloud.call(
      "notify",
      { action: "subscribe", appli, callbackurl: "http://localhost/n" },
      accessToken,
    );
  }
  return cloud;
}

describe("play page", () => {
  it("says what was measured, pushed and answered", async () => {
    const cloud = await subscribed();
    const said = await act(cloud, "weigh-in", { person: "101", kilograms: "81.2" });
    expect(said).toMatch(
      /^Measured: Weight 81\.20 kg, .* localhost heard about the new weight after \d+ ms and the new heart rate after \d+ ms\.$/,
    );
    expect(await act(cloud, "weigh-in", { person: "102", kilograms: "" })).toContain("nothing was pushed");
    expect(await act(cloud, "blood-pressure", { person: "101", systolic: "128", diastolic: "81" })).toContain(
      "Blood pressure 128/81 mmHg",
    );
  });

  it("lets something happen, for those whose devices can measure it, and says what came of it", async () => {
    const cloud = await subscribed();
    const dinner = await act(cloud, "preset", { person: "101", preset: "salty-dinner" });
    expect(dinner).toMatch(/^After a salty dinner: Weight [\d.]+ kg, .*; Blood pressure \d+\/\d+ mmHg/);
    expect(dinner).toContain("localhost heard about the new weight after");
    expect(dinner).toContain("the new blood pressure after");
    expect(await act(cloud, "preset", { person: "101", preset: "month" })).toMatch(/^A month begins to pass/);
    await cloud.clock.advance(1_000);
    const page = async (path: string) => (await cloud.simulator.fetch(`http://localhost:4400${path}`)).text();
    expect(await page("/activity?person=101")).toContain("3 of 30 days have arrived.");
    expect(await page("/?person=101")).toContain("Holds water after a salty dinner.");
    expect(await page("/?person=101")).not.toContain("An AF episode");
    expect(await act(cloud, "preset", { person: "107", preset: "bad-night" })).toMatch(/^A bad night: only/);
    expect(await act(cloud, "preset", { person: "107", preset: "af-episode" })).toContain("fibrillation");
    expect(await page("/?person=107")).toContain("The heart is out of rhythm.");
  });

  it("calls an application by the name that it gave its subscriptions", async () => {
    const cloud = createTestCloud();
    const { accessToken } = cloud.control.issueTokens({ userid: 101 });
    const form = { action: "subscribe", appli: 4, callbackurl: "http://localhost/n", comment: "Plumbline" };
    await cloud.call("notify", form, accessToken);
    expect(await act(cloud, "blood-pressure", { person: "101" })).toMatch(
      /Plumbline heard about the new blood pressure after \d+ ms\.$/,
    );
    await act(cloud, "notifications", { person: "101", unplugged: "yes" });
    expect(await act(cloud, "blood-pressure", { person: "101" })).toMatch(
      /Plumbline has not heard about the new blood pressure: not sent: notifications are unplugged\.$/,
    );
    const page = await (await cloud.simulator.fetch("http://localhost:4400/?person=101")).text();
    expect(page).toContain("Back to Plumbline");
  });

  it("edits, deletes and unplugs", async () => {
    const cloud = await subscribed();
    const { groups } = await cloud.control.takeBloodPressure("lena");
    const grpid = String(groups[0]?.grpid);
    const form = { person: "101", grpid, "value-9": "80", "value-10": "120", "value-11": "61" };
    expect(await act(cloud, "edit", form)).toContain(
      "Edited the measure. localhost heard about the new blood pressure after",
    );
    expect(
      cloud.control
        .listGroups("lena")
        .at(-1)
        ?.measures.map((one) => one.value),
    ).toEqual([80, 120, 61]);
    expect(await act(cloud, "notifications", { person: "101", unplugged: "yes" })).toContain("unplugged now");
    expect(await act(cloud, "delete", { person: "101", grpid })).toContain("notifications are unplugged");
  });

  it("walks, sleeps, uses the bed, records and measures for those who own the devices", async () => {
    const cloud = createTestCloud();
    const { accessToken } = cloud.control.issueTokens({ userid: 110 });
    const form = { action: "subscribe", appli: 16, callbackurl: "http://localhost/n" };
    await cloud.call("notify", form, accessToken);
    const person = "110";
    expect(await act(cloud, "workout", { person, category: "2", minutes: "45" })).toMatch(
      /^Back from a workout of 45 minutes\. localhost heard about the day&#39;s activity after/,
    );
    expect(await act(cloud, "night", { person })).toContain("Slept for 7.7 h.");
    expect(await act(cloud, "bed", { person, event: "in" })).toContain("Got into bed.");
    expect(await act(cloud, "bed", { person, event: "out" })).toContain("Got out of bed.");
    expect(await act(cloud, "ecg", { person, rhythm: "fibrillation" })).toContain("ECG: fibrillation");
    expect(await act(cloud, "temperature", { person, celsius: "38.2" })).toContain("38.2 °C");
    expect(await act(cloud, "sync", { person })).toContain("Synchronised.");
    const text = await (await cloud.simulator.fetch("http://localhost:4400/?person=101")).text();
    expect(text).not.toContain("Go for a workout");
  });

  it("shows what was asked, granted and pushed, without a token", async () => {
    const cloud = await subscribed();
    const { accessToken } = cloud.control.issueTokens({ userid: 101 });
    await cloud.call("v2/user", { action: "getgoals", access_token: accessToken }, accessToken);
    await cloud.control.weighIn("lena", { kilograms: 81.2 });
    cloud.control.setFault({ match: { service: "measure" }, then: "status 601" });
    for (const path of ["/inspect", "/inspect/sections"]) {
      const text = await (await cloud.simulator.fetch(`http://localhost:4400${path}`)).text();
      for (const words of ["v2/user getgoals", "appli 4", "answered 200", "Access #", "used 0 of 1"]) {
        expect(text).toContain(words);
      }
      expect(text).not.toContain(accessToken);
    }
  });

  it("explains what does not work, and refuses other sites", async () => {
    const cloud = createTestCloud();
    const url = "http://localhost:4400/acts/weigh-in";
    const body = () => new URLSearchParams({ person: "101", kilograms: "-1" });
    const wrong = await cloud.simulator.fetch(url, { method: "POST", body: body() });
    expect([wrong.status, (await wrong.text()).includes("kilograms")]).toEqual([400, true]);
    const headers = { "sec-fetch-site": "cross-site" };
    expect((await cloud.simulator.fetch(url, { method: "POST", headers, body: body() })).status).toBe(403);
    expect((await cloud.simulator.fetch("http://localhost:4400/nowhere")).status).toBe(404);
  });

  it("has every button under its name, for every person", async () => {
    const cloud = createTestCloud();
    for (const { userid, name } of cloud.control.listCharacters()) {
      const text = await (await cloud.simulator.fetch(`http://localhost:4400/?person=${userid}`)).text();
      for (const words of [
        "Step on the scale",
        "Take a blood pressure",
        "Unplug notifications",
        "Edit</button>",
        "Delete</button>",
      ]) {
        expect(text).toContain(words);
      }
      expect(text).toContain(name.replace("&", "&amp;"));
    }
  });

  it("edits, deletes and gives away what devices recorded, and settles whose a reading is", async () => {
    const cloud = createTestCloud();
    const { persons } = cloud.control.createCharacter({ profile: "household", years: 0.1 });
    const [person, other] = persons.map((one) => String(one.userid));
    if (person === undefined || other === undefined) throw new Error("The household has two persons.");
    const day = { person, kind: "days", id: "2026-11-21" };
    expect(await act(cloud, "entry-edit", { ...day, value: "777" })).toContain("Edited the entry.");
    const steps = () =>
      cloud.control.readTruth(person, "days", { from: day.id, to: day.id }).map((row) => row["steps"]);
    expect(steps()).toContain(777);
    const night = String(cloud.control.readTruth(person, "nights").at(-1)?.["id"]);
    const form = { person, kind: "nights", id: night };
    expect(await act(cloud, "entry-edit", { ...form, value: "400" })).toContain("Edited the entry.");
    expect(await act(cloud, "entry-assign", { ...form, userid: other })).toContain("Gave the entry away.");
    expect(await act(cloud, "entry-delete", { ...form, person: other })).toContain("Deleted the entry.");
    expect(cloud.control.readTruth(other, "nights").map((row) => String(row["id"]))).not.toContain(night);
    const { groups } = await cloud.control.weighIn(person, { kilograms: 70, ambiguous: true });
    const page = await (await cloud.simulator.fetch(`http://localhost/?person=${person}`)).text();
    expect(page).toContain("This is Jonas Lindqvist");
    const settled = { person, grpid: String(groups[0]?.grpid), userid: other };
    expect(await act(cloud, "assign", settled)).toContain("Assigned the measure.");
    const odd = await cloud.simulator.fetch("http://localhost/acts/entry-edit", {
      method: "POST",
      body: new URLSearchParams({ ...day, kind: "dreams", value: "1" }),
    });
    expect(odd.status).toBe(400);
  });
});
