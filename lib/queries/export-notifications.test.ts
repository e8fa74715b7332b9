import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { makeCouple, type Couple } from "#lib/testing/couple.ts";
import { notificationCsvPieces, notificationPieces, subscriptionCsvPieces } from "./export-notifications.ts";

type Exported = {
  subscriptions: { appli: number; state: string; lastError: string | null }[];
  notifications: {
    connectionId: string;
    receivedAt: number;
    appli: number;
    outcome: string;
    fields: Record<string, string>;
  }[];
};

const AT = Date.UTC(2026, 4, 1);
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let couple: Couple;

beforeAll(async () => {
  database = await createTestDatabase();
  couple = await makeCouple(database);
});
afterAll(() => database.drop());

async function join(pieces: AsyncGenerator<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}
const asJson = async (personId: string) =>
  JSON.parse(`{"head":0${await join(notificationPieces(database, personId))}}`) as Exported;
const asLines = (text: string) => text.replace("\uFEFF", "").trimEnd().split("\r\n");

function push(connectionId: string, receivedAt: number, fields: Record<string, string>) {
  return { connectionId, receivedAt: new Date(receivedAt), appli: 1, fields };
}

test("every notification leaves once, in the order of arrival, however many came at one instant", async () => {
  const { maya, tom } = couple;
  // More than are read at once, and many of one millisecond.
  const data = Array.from({ length: 2_345 }, (_, index) =>
    push(maya.connectionId, AT + Math.floor(index / 700), { userid: "7", startdate: String(index) }),
  );
  await database.prisma.notification.createMany({
    data: [...data, push(tom.connectionId, AT, { userid: "8" })],
  });
  const { notifications } = await asJson(maya.personId);
  expect(notifications.map(({ fields }) => fields["startdate"])).toEqual(data.map((_, index) => `${index}`));
  expect(notifications[700]).toEqual({
    connectionId: maya.connectionId,
    receivedAt: AT + 1,
    appli: 1,
    outcome: "accepted",
    fields: { userid: "7", startdate: "700" },
  });
  const [head, first, ...others] = asLines(await join(notificationCsvPieces(database, maya.personId)));
  expect(head).toBe("received_at,withings_appli,outcome,fields,connection_id");
  expect(first).toBe(`2026-05-01T00:00:00.000Z,1,accepted,userid=7&startdate=0,${maya.connectionId}`);
  expect(others).toHaveLength(2_344);
});

test("neither our secret address nor its hash leaves, not even where a field repeats it", async () => {
  const { tom } = couple;
  const secret = `${randomUUID()}_-`.replaceAll("-", "x");
  const hash = `hash-${randomUUID()}`;
  await database.prisma.connection.update({
    where: { id: tom.connectionId },
    data: { notifySecretHash: hash, notifySecret: Buffer.from("sealed-secret") },
  });
  const callback = `https://plumbline.example/api/withings/notify/${secret}?x=1`;
  await database.prisma.notification.create({
    data: push(tom.connectionId, AT + 9, { "=cmd": "+1", callbackurl: callback }),
  });
  await database.prisma.subscription.create({
    data: {
      connectionId: tom.connectionId,
      appli: 4,
      state: "refused",
      lastError: "=Withings refused it (status 2555).",
      lastStatus: 2555,
      checkedAt: new Date(AT),
    },
  });
  const texts = [
    await join(notificationPieces(database, tom.personId)),
    await join(notificationCsvPieces(database, tom.personId)),
    await join(subscriptionCsvPieces(database, tom.personId)),
  ];
  for (const hidden of [secret, hash, "sealed-secret", Buffer.from("sealed-secret").toString("base64")])
    expect(texts.join("\n")).not.toContain(hidden);
  const { subscriptions, notifications } = await asJson(tom.personId);
  expect(notifications.at(-1)?.fields["callbackurl"]).toBe(
    "https://plumbline.example/api/withings/notify/…?x=1",
  );
  expect(subscriptions).toEqual([
    {
      connectionId: tom.connectionId,
      appli: 4,
      state: "refused",
      subscribedAt: null,
      checkedAt: AT,
      lastError: "=Withings refused it (status 2555).",
      lastStatus: 2555,
      healedCount: 0,
      lastHealedAt: null,
    },
  ]);
  expect(asLines(texts[2] ?? "")[1]).toBe(
    `4,refused,,2026-05-01T00:00:00.000Z,'=Withings refused it (status 2555).,2555,0,,${tom.connectionId}`,
  );
});

test("nothing received is an empty list", async () => {
  const person = await database.prisma.person.create({ data: { name: "Nobody" } });
  expect(await asJson(person.id)).toEqual({ head: 0, subscriptions: [], notifications: [] });
});
