import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createFaultWorld, type FaultWorld } from "#lib/testing/fault-world.ts";
import type { LinkedPerson } from "#lib/testing/linked-cloud.ts";
import { deleteAccount } from "#lib/connections/delete-account.ts";
import { deletePerson } from "#lib/connections/delete-person.ts";
import { unlinkConnection } from "#lib/connections/unlink-connection.ts";

let world: FaultWorld;
beforeAll(async () => {
  world = await createFaultWorld();
});
afterEach(() => world.calm());
afterAll(() => world.close());

/** The rows of every table that name a person or connection, but for what is meant to stay. */
async function rowsOf({ personId, connectionId }: LinkedPerson): Promise<Record<string, number>> {
  const { pool } = world.database;
  const { rows } = await pool.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and column_name in ('connection_id', 'person_id')
       and table_name not in ('audit_entry', 'api_call', 'access')`,
  );
  const found: Record<string, number> = {};
  for (const { table, column } of rows) {
    const id = column === "person_id" ? personId : connectionId;
    const counted = await pool.query<{ count: number }>(
      `select count(*)::int as count from ${table} where ${column} = $1`,
      [id],
    );
    const count = counted.rows[0]?.count ?? 0;
    if (count > 0) found[table] = count;
  }
  // How far a person's data has come is known as long as there is the person.
  const stays = await world.database.prisma.person.count({ where: { id: personId } });
  if (found["person_data"] === stays) delete found["person_data"];
  return found;
}

const grants = async ({ userid }: LinkedPerson): Promise<number> =>
  world.database.prisma.grant.count({ where: { withingsUserId: String(userid) } });

const ENDS: [what: string, end: (person: LinkedPerson, userId: string) => Promise<unknown>][] = [
  [
    "the link is ended and its data deleted",
    ({ connectionId }, userId) => unlinkConnection(world.context, { connectionId, userId, data: "delete" }),
  ],
  ["the person is erased", ({ personId }, userId) => deletePerson(world.context, { personId, userId })],
  ["the account is erased", (_, userId) => deleteAccount(world.context, { userId })],
];

/** Each answer that a worker may be waiting for at that moment. */
const ANSWERS = [
  ["measure", "getmeas"],
  ["v2/measure", "getactivity"],
  ["v2/sleep", "getsummary"],
  ["v2/measure", "getintradayactivity"],
  ["v2/sleep", "get"],
  ["v2/heart", "list"],
  ["v2/heart", "get"],
] as const;

test.each(ENDS)(
  "%s while a worker waits for an answer, whichever: nothing comes back",
  async (_, end) => {
    // A user who owns the account by another link: a person whose link is the only way in is not erased alone.
    const owner = await world.link();
    const userId = owner.userId ?? "";
    for (const [service, action] of ANSWERS) {
      const account = end === ENDS[2]?.[1] ? await world.link() : owner;
      const person = await world.link({
        years: 0.01,
        profile: "every-device",
        target: { kind: "new-person", userId: account.userId ?? userId, name: "Ada" },
      });
      await world.simulator.control.recordEcg(person.userid, { pushNotifications: false });
      let ended: Promise<unknown> | undefined;
      world.line.via = async (request, pass) => {
        const form = new URLSearchParams(await request.clone().text());
        const answer = await pass(request);
        const { pathname } = new URL(request.url);
        if (pathname === `/${service}` && form.get("action") === action && !ended) {
          ended = end(person, account.userId ?? userId);
          await ended;
        }
        return answer;
      };
      await world.quiesce();
      world.line.via = null;
      expect([action, ended !== undefined]).toEqual([action, true]);
      expect([action, await rowsOf(person), await grants(person)]).toEqual([action, {}, 0]);
      expect(world.simulator.control.listSubscriptions({ userid: person.userid })).toEqual([]);
    }
    const { rows } = await world.database.pool.query<{ action: string }>(
      "select distinct action from audit_entry where action in ('unlink', 'erase-person', 'erase-account')",
    );
    expect(rows.length).toBeGreaterThan(0);
  },
  120_000,
);

test("the link is ended, its data kept, while a worker waits for an answer: no more comes, and the tokens are gone", async () => {
  const person = await world.link({ years: 0.2 });
  const before: number[] = [];
  world.line.via = async (request, pass) => {
    const answer = await pass(request);
    if (new URL(request.url).pathname === "/measure" && before.length === 0) {
      await unlinkConnection(world.context, {
        connectionId: person.connectionId,
        userId: person.userId ?? "",
        data: "keep",
      });
      before.push(await kept(person));
    }
    return answer;
  };
  await world.quiesce();
  expect(before).toEqual([0]);
  expect(await kept(person)).toBe(0);
  expect(await grants(person)).toBe(0);
});

const kept = ({ connectionId }: LinkedPerson): Promise<number> =>
  world.database.prisma.measureGroup.count({ where: { connectionId } });
