import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import type { SimulatorControl } from "#lib/simulator/control/simulator-control.ts";
import { kindOfAppli } from "#lib/metrics/kinds.ts";
import { wantedApplis } from "#lib/withings/appli.ts";
import { startWorker } from "./worker/worker.ts";

const SCOPES = ["user.info", "user.metrics", "user.activity", "user.sleepevents"];

const { database, cloud } = await openLinkedCloud();
const worker = startWorker({ context: cloud.context, subscriptionPauseMs: 0, random: () => 0.5 });
let userid: number;
let connectionId: string;
let secret: string;
beforeAll(async () => {
  ({ userid, connectionId } = await cloud.link({ profile: "every-device", scope: SCOPES.join(",") }));
  await worker.idle();
  const { control } = cloud.simulator;
  secret = control.listSubscriptions({ userid })[0]?.callbackurl.split("/").at(-1) ?? "";
}, 120_000);
beforeEach(async () => {
  await database.pool.query("delete from api_call");
  cloud.simulator.control.resetRequests();
});
afterAll(() => worker.stop());

type Fields = Record<string, string | number>;
const quiet = { pushNotifications: false } as const;
const around = (groups: readonly { readonly date: number }[]): Fields => ({
  startdate: Math.min(...groups.map(({ date }) => date)) - 1,
  enddate: Math.max(...groups.map(({ date }) => date)),
});
const now = () => Math.floor(Date.now() / 1000);

/** A weigh-in of other types: what the simulated devices do not measure. */
async function measured(control: SimulatorControl, ...types: number[]): Promise<Fields> {
  const { groups } = await control.weighIn(userid, quiet);
  const [first] = groups;
  if (!first) throw new Error("Nothing was measured");
  const measures = types.map((type) => ({ type, value: 52, unit: -1, algo: 0, fm: 131 }));
  await control.editGroup(userid, first.grpid, { ...quiet, measures });
  return around(groups);
}

const night = async (control: SimulatorControl): Promise<Fields> => {
  const { sleep } = await control.sleepNight(userid, quiet);
  return { startdate: sleep?.start ?? 0, enddate: sleep?.end ?? 0 };
};
const bed = (control: SimulatorControl): Promise<Fields> => {
  void control;
  return Promise.resolve({ date: now(), deviceid: "mat" });
};
const nothing = () => Promise.resolve<Fields>({ date: now() });

const measure = (code: number) =>
  `select from measure m join measure_group g using (person_id, connection_id, group_id)
   where connection_id = $1 and g.arrived_by = 'notification' and m.code = ${code}`;
const record = (kind: string) =>
  `select from measure_group where connection_id = $1 and kind = '${kind}' and arrived_by = 'notification'`;
const announced = (kind: string) => `select from bed_event where connection_id = $1 and kind = '${kind}'`;
const recording = (kind: string) =>
  `select from heart_recording where connection_id = $1 and kind = '${kind}' and arrived_by = 'notification'
     and samples is not null`;
const GETMEAS = ["measure getmeas"];
const NIGHT = ["v2/sleep get", "v2/sleep getsummary"];

type Row = readonly [
  appli: number,
  what: string,
  act: (control: SimulatorControl) => Promise<Fields>,
  calls: readonly string[],
  kept: string | null,
];

/** Every category of Withings' table: what happened and its push, the calls that follow, and what is kept then. */
const TABLE: readonly Row[] = [
  [1, "a weigh-in", async (c) => around((await c.weighIn(userid, quiet)).groups), GETMEAS, measure(1)],
  [
    2,
    "a temperature",
    async (c) => around((await c.takeTemperature(userid, quiet)).groups),
    GETMEAS,
    measure(71),
  ],
  [
    4,
    "a pressure",
    async (c) => around((await c.takeBloodPressure(userid, quiet)).groups),
    GETMEAS,
    measure(10),
  ],
  [
    16,
    "a walk",
    async (c) => {
      await c.goForWorkout(userid, quiet);
      return { date: new Date().toISOString().slice(0, 10) };
    },
    ["v2/measure getactivity", "v2/measure getintradayactivity", "v2/measure getworkouts"],
    record("workout"),
  ],
  [44, "a night", night, NIGHT, record("night")],
  [46, "a change of the account", () => Promise.resolve({ action: "update" }), ["v2/user getdevice"], null],
  [50, "getting into bed", bed, [], announced("in")],
  [51, "getting out of bed", bed, [], announced("out")],
  [52, "a mat that inflated", bed, [], announced("inflated")],
  [53, "a device without a user", nothing, [], null],
  [
    54,
    "an ECG",
    async (c) => around((await c.recordEcg(userid, quiet)).groups),
    ["measure getmeas", "v2/heart get", "v2/heart list"],
    recording("ecg"),
  ],
  [55, "an ECG that failed", nothing, [], null],
  // Of glucose Withings' table of types has none: what comes is kept raw, and listed under other measures.
  [58, "glucose", (c) => measured(c, 31_337), GETMEAS, measure(31_337)],
  [60, "a survey", nothing, [], null],
  [
    61,
    "what a stethoscope heard",
    async (c) => around((await c.recordEcg(userid, { ...quiet, device: "bpmCore" })).groups),
    ["v2/stetho get", "v2/stetho list"],
    recording("sound"),
  ],
  [62, "variability", night, [...GETMEAS, ...NIGHT], record("night")],
  [63, "a urine reading", (c) => measured(c, 147, 148), GETMEAS, measure(147)],
  [98, "a bed in use", nothing, [], null],
  [99, "an empty bed", nothing, [], null],
  [100, "a bed every ten minutes", nothing, [], null],
];

test.each(TABLE)("appli %i, %s: is fetched, and kept", async (appli, _what, act, calls, kept) => {
  const { control } = cloud.simulator;
  const fields = await act(control);
  const form = new URLSearchParams({ userid: String(userid), appli: String(appli) });
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  expect(await cloud.receiver.accept(secret, form.toString())).toBe(200);
  await worker.idle();
  const made = control
    .readRequests({ character: userid })
    .map(({ service, action }) => `${service} ${action}`);
  expect([...new Set(made)].toSorted()).toEqual(expect.arrayContaining([...calls]));
  if (calls.length === 0) expect(made).toEqual([]);
  if (kept !== null) expect((await database.pool.query(kept, [connectionId])).rowCount).toBeGreaterThan(0);
  const { rows } = await database.pool.query<{ outcome: string }>(
    "select outcome from notification where connection_id = $1 order by id desc limit 1",
    [connectionId],
  );
  const ignored = kindOfAppli(appli) === null;
  expect(rows).toEqual([{ outcome: ignored ? "not-followed" : "accepted" }]);
});

test.each([
  [1, "getmeas", "lastupdate"],
  [16, "getactivity", "lastupdate"],
  [44, "getsummary", "lastupdate"],
  [54, "list", "startdate"],
])("a push of appli %i without a date that can be read asks %s by %s", async (appli, action, parameter) => {
  for (const dates of ["", "&startdate=soon&enddate=later", "&date=2026-13-45", "&startdate=9&enddate=3"]) {
    cloud.simulator.control.resetRequests();
    expect(await cloud.receiver.accept(secret, `userid=${userid}&appli=${appli}${dates}`)).toBe(200);
    await worker.idle();
    const asked = cloud.simulator.control
      .readRequests({ action, character: userid })
      .filter(({ parameters }) => parameters[parameter] !== undefined);
    expect(asked).toHaveLength(1);
  }
});

test("a group's own time zone and comment are kept, and followed when they change", async () => {
  const at = now() - 90;
  const group = { grpid: 880_001, attrib: 0, date: at, created: at, category: 1 };
  const measures = [{ type: 1, value: 70, unit: 0 }];
  const read = async (change: object) => {
    cloud.simulator.control.setFault({
      match: { action: "getmeas", character: userid },
      times: 1,
      then: {
        do: "body",
        body: JSON.stringify({
          status: 0,
          body: {
            updatetime: at,
            timezone: "Europe/Paris",
            measuregrps: [{ ...group, measures, ...change }],
          },
        }),
      },
    });
    const form = `userid=${userid}&appli=1&startdate=${at - 1}&enddate=${at}`;
    expect(await cloud.receiver.accept(secret, form)).toBe(200);
    await worker.idle();
    const { rows } = await database.pool.query<{ zone: string; details: unknown }>(
      "select zone, details from measure_group where group_id = '880001'",
    );
    return rows[0];
  };
  expect(await read({ timezone: "Asia/Tokyo", comment: "after lunch" })).toEqual({
    zone: "Asia/Tokyo",
    details: { comment: "after lunch" },
  });
  expect(await read({ timezone: "Asia/Seoul", comment: null })).toEqual({
    zone: "Asia/Seoul",
    details: null,
  });
  expect(await read({ timezone: "Mars/Base" })).toEqual({ zone: "Asia/Seoul", details: null });
});

test("every category that leads to a fetch or is kept is subscribed to, and no other", () => {
  const subscribed = cloud.simulator.control.listSubscriptions({ userid }).map(({ appli }) => appli);
  expect(subscribed.toSorted((a, b) => a - b)).toEqual(wantedApplis(SCOPES).toSorted((a, b) => a - b));
  const followed = TABLE.map(([appli]) => appli).filter((appli) => kindOfAppli(appli) !== null);
  expect(subscribed).toEqual(expect.arrayContaining(followed));
});
