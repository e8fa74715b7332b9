import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { describeFault } from "./describe-fault.ts";
import { openDatabase } from "./database.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const failing = (work: Promise<unknown>) => work.then(() => expect.unreachable(), describeFault);

test("what the database refuses is said with its code and words", async () => {
  const { pool } = database;
  expect(await failing(pool.query("select from nowhere"))).toEqual({
    fault: "error",
    code: "42P01",
    reason: 'relation "nowhere" does not exist',
  });
  expect(
    await failing(
      pool.query(`do $$ begin raise exception using errcode = 'disk_full',
      message = 'could not extend file "base/1/2": No space left on device'; end $$`),
    ),
  ).toMatchObject({ code: "53100", reason: 'could not extend file "base/1/2": No space left on device' });
  expect(
    await failing(
      pool.query("begin read only; insert into person (id, name) values (gen_random_uuid(), 'Ada')"),
    ),
  ).toMatchObject({ code: "25006", reason: "cannot execute INSERT in a read-only transaction" });
});

test("the same through Prisma, with the cause within", async () => {
  await database.pool.query("alter table worker_beat rename to elsewhere");
  const fault = await failing(database.prisma.workerBeat.count());
  await database.pool.query("alter table elsewhere rename to worker_beat");
  expect(fault).toMatchObject({ code: expect.stringMatching(/42P01|P2021/) as string });
});

test("a database that is away is said by the system's code", async () => {
  const away = openDatabase("postgresql://none:secret@127.0.0.1:1/none");
  const fault = await failing(away.pool.query("select 1"));
  await away.close();
  expect(fault).toEqual({ fault: "Error", code: "ECONNREFUSED", reason: "connect ECONNREFUSED 127.0.0.1:1" });
  const several = Object.assign(
    new AggregateError([Object.assign(new Error("connect ECONNREFUSED ::1:1"), { code: "ECONNREFUSED" })]),
    { code: "ECONNREFUSED" },
  );
  expect(describeFault(several)).toMatchObject({
    code: "ECONNREFUSED",
    reason: "connect ECONNREFUSED ::1:1",
  });
});

test("values, keys and addresses are not said, nor what others wrote", async () => {
  const value = await failing(database.pool.query("select 'weight 81.5 kg'::int"));
  expect(value).toMatchObject({ code: "22P02" });
  expect(JSON.stringify(value)).not.toContain("81.5");
  const key = "0123456789abcdef0123456789abcdef";
  for (const message of [`no such key ${key}`, `see postgresql://u:p@host/db`])
    expect(
      describeFault(Object.assign(new Error(message), { code: "XX000", severity: "ERROR" })).reason,
    ).not.toMatch(new RegExp(`${key}|u:p`));
  expect(describeFault(new TypeError("the answer said 81.5"))).toEqual({ fault: "TypeError" });
  expect(describeFault("81.5")).toEqual({ fault: "string" });
});
