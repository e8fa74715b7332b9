import { expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { migrate, readMigrations } from "./migrate.ts";

const MIGRATION = "20261128900000_person_in_keys";
const [MAYA, TOM] = ["0193a4b2-7c1d-7e2f-8a3b-000000000001", "0193a4b2-7c1d-7e2f-8a3b-000000000002"];
const [HERS, HIS] = ["0193a4b2-7c1d-7e2f-8a3b-0000000000a1", "0193a4b2-7c1d-7e2f-8a3b-0000000000a2"];
const ACT = "0193a4b2-7c1d-7e2f-8a3b-0000000000c1";
const AT = "2026-11-20T08:00:00.000Z";

// Data of a household as the version before kept it: Maya's group 2 was given to Tom, who had group 7 for a while.
const BEFORE = `
  insert into person (id, name, seq, forgotten_seq) values ('${MAYA}', 'Maya', 41, 3), ('${TOM}', 'Tom', 12, 0);
  insert into connection (id, person_id, withings_user_id, notify_secret_hash, notify_secret) values
    ('${HERS}', '${MAYA}', '1', 'a', ''), ('${HIS}', '${TOM}', '2', 'b', '');
  insert into measure_group (connection_id, group_id, kind, person_id, category, attribution, measured_at, ends_at,
      details, zone, created_at, modified_at, arrived_at, arrived_by, device_id, deleted_at, seq, decision) values
    ('${HERS}', '1', 'measure', '${MAYA}', 1, 0, '${AT}', null, null, 'UTC', '${AT}', '${AT}', '${AT}', 'sweep', 'd', null, 40, null),
    ('${HERS}', '2', 'measure', '${TOM}', 1, 1, '${AT}', null, null, 'UTC', '${AT}', '${AT}', '${AT}', 'sweep', 'd', null, 11, 'trusted'),
    ('${HERS}', 'night:3', 'night', '${MAYA}', 1, 0, '${AT}', '${AT}', '{"completed": true}', 'UTC', '${AT}', '${AT}', '${AT}', 'sweep', null, null, 39, null),
    ('${HIS}', '1', 'measure', '${TOM}', 1, 0, '${AT}', null, null, 'UTC', '${AT}', '${AT}', '${AT}', 'sweep', null, '${AT}', 12, null),
    ('${HIS}', '7', 'measure', '${TOM}', 1, 0, '${AT}', null, null, 'UTC', '${AT}', '${AT}', '${AT}', 'sweep', null, null, 9, null);
  insert into measure (connection_id, group_id, ordinal, code, position, value, exponent) values
    ('${HERS}', '1', 0, 1, null, 65750, -3), ('${HERS}', '1', 1, 175, 12, 9007199254740993, -14),
    ('${HERS}', '2', 0, 1, null, 81000, -3), ('${HIS}', '7', 0, 11, null, 60, 0);
  insert into decision (act_id, connection_id, group_id, kind, person_id, at, undone_at) values
    ('${ACT}', '${HERS}', '2', 'moved', '${TOM}', '${AT}', null), ('${ACT}', '${HIS}', '7', 'excluded', null, '${AT}', '${AT}');
  insert into group_departure (person_id, connection_id, group_id, seq, departed_at) values
    ('${MAYA}', '${HERS}', '2', 41, '${AT}'), ('${TOM}', '${HIS}', '7', 8, '${AT}');
  insert into heart_recording (connection_id, kind, signal_id, person_id, recorded_at, modified_at, zone, arrived_by, seq, samples)
    values ('${HERS}', 'ecg', '5', '${MAYA}', '${AT}', '${AT}', 'UTC', 'sweep', 30, '\\x0102');
  insert into bed_event (connection_id, kind, at, person_id, zone, received_at, seq)
    values ('${HERS}', 'in', '${AT}', '${MAYA}', 'UTC', '${AT}', 31);
  insert into removal (connection_id, kind, record_id, found_at) values
    ('${HERS}', 'measure', '2', '${AT}'), ('${HERS}', 'ecg', '5', '${AT}'), ('${HIS}', 'night', 'night:gone', '${AT}')`;

const rowsOf = async (pool: Awaited<ReturnType<typeof createTestDatabase>>["pool"], sql: string) =>
  (await pool.query<{ row: unknown }>(`select to_jsonb(t) as row from (${sql}) t`)).rows.map(
    ({ row }) => row,
  );

test("the migration that puts the person into the keys keeps every row and what it says", async () => {
  const { pool, url, drop } = await createTestDatabase();
  await pool.query("drop schema public cascade; create schema public");
  const names = readMigrations("prisma/migrations").map(({ name }) => name);
  const before = names.slice(0, names.indexOf(MIGRATION));
  await migrate(url, "prisma/migrations", { only: before });
  await pool.query(BEFORE);

  const groups = "select * from measure_group where connection_id = any($$)".replace(
    "$$",
    `'{${HERS},${HIS}}'::uuid[]`,
  );
  const numbers =
    "select connection_id, group_id, ordinal, code, position, value::text, exponent from measure order by 1, 2, 3";
  const heart = "select * from heart_recording";
  const bed = "select * from bed_event";
  const kept = {
    groups: await rowsOf(pool, `${groups} order by connection_id, group_id`),
    measures: await rowsOf(pool, numbers),
    heart: await rowsOf(pool, heart),
    bed: await rowsOf(pool, bed),
  };
  expect(await migrate(url, "prisma/migrations", { only: [...before, MIGRATION] })).toEqual([MIGRATION]);

  const living = await rowsOf(pool, `${groups} and not departed order by connection_id, group_id`);
  expect(living).toEqual(kept.groups.map((row) => ({ ...(row as object), departed: false })));
  expect(await rowsOf(pool, numbers)).toEqual(kept.measures);
  expect(await rowsOf(pool, heart)).toEqual(kept.heart);
  expect(await rowsOf(pool, bed)).toEqual(kept.bed);
  expect(await rowsOf(pool, "select person_id, seq, forgotten_seq from person_data order by 1")).toEqual([
    { person_id: MAYA, seq: 41, forgotten_seq: 3 },
    { person_id: TOM, seq: 12, forgotten_seq: 0 },
  ]);
  // Measures are with the person who has their group.
  expect(await rowsOf(pool, "select person_id, group_id, code from measure order by group_id, code")).toEqual(
    [
      { person_id: MAYA, group_id: "1", code: 1 },
      { person_id: MAYA, group_id: "1", code: 175 },
      { person_id: TOM, group_id: "2", code: 1 },
      { person_id: TOM, group_id: "7", code: 11 },
    ],
  );
  // Decisions are with the person of the link; what was given away left a tombstone, unless it came back.
  expect(
    await rowsOf(pool, "select person_id, group_id, kind, to_person_id from decision order by id"),
  ).toEqual([
    { person_id: MAYA, group_id: "2", kind: "moved", to_person_id: TOM },
    { person_id: TOM, group_id: "7", kind: "excluded", to_person_id: null },
  ]);
  const departed = `select person_id, group_id, seq, deleted_at, decision from measure_group where departed`;
  expect(await rowsOf(pool, departed)).toEqual([
    { person_id: MAYA, group_id: "2", seq: 41, deleted_at: "2026-11-20T08:00:00+00:00", decision: null },
  ]);
  expect(await rowsOf(pool, "select person_id, record_id from removal order by record_id")).toEqual([
    { person_id: TOM, record_id: "2" },
    { person_id: MAYA, record_id: "5" },
    { person_id: TOM, record_id: "night:gone" },
  ]);
  expect(await rowsOf(pool, "select person_id, brought_kinds from connection order by person_id")).toEqual([
    { person_id: MAYA, brought_kinds: ["ecg", "measure", "night"] },
    { person_id: TOM, brought_kinds: ["measure"] },
  ]);
  // A person who comes later has data, and takes it along.
  const ada = "0193a4b2-7c1d-7e2f-8a3b-000000000003";
  await pool.query(
    `insert into person (id, name) values ('${ada}', 'Ada'); delete from person where name = 'Maya'`,
  );
  expect(await rowsOf(pool, "select person_id from person_data order by 1")).toEqual([
    { person_id: TOM },
    { person_id: ada },
  ]);
  expect(await rowsOf(pool, "select group_id from measure order by 1")).toEqual([
    { group_id: "2" },
    { group_id: "7" },
  ]);
  await drop();
});
