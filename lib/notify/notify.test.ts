import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Condition } from "#lib/alerts/condition.ts";
import { createMailer } from "#lib/mail/mailer.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import type { Cause } from "#lib/metrics/measure-group.ts";
import {
  addAlert,
  changeAlert,
  deleteAlert,
  findAlerts,
  findAlertNews,
  noteRead,
  snoozeAlert,
} from "#lib/storage/alerts/alerts.ts";
import { findAlertSettings, keepAlertSettings, NO_SETTINGS } from "#lib/storage/alerts/alert-settings.ts";
import { claimDeliveries } from "#lib/storage/alerts/deliveries.ts";
import { addPushSubscription, findPushEndpoints } from "#lib/storage/alerts/push-subscriptions.ts";
import { useDatabase } from "#lib/storage/database.ts";
import { replaceWindow } from "#lib/storage/groups/replace-window.ts";
import { prune } from "#lib/storage/prune.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import { openMailServer, type TestMailServer } from "#lib/testing/mail-server.ts";
import { openPushService, type TestPushService } from "#lib/testing/push-service.ts";
import { askForLetters } from "./ask-for-letters.ts";
import { deliverDue } from "./deliver.ts";
import { judgePerson } from "./judge-person.ts";
import type { NotifyContext } from "./notify-context.ts";
import { createPushSender } from "./push-sender.ts";
import { judgeDue, startAlerts } from "./start-alerts.ts";
import { unsubscribe, unsubscribeLinks } from "./unsubscribe.ts";

/** Wednesday, 10:00 in Paris. */
const START = Date.UTC(2026, 4, 20, 8);
const ZONE = "Europe/Paris";
const OVER_80: Condition = {
  ...{ kind: "limit", metric: "weight", of: "reading", side: "above" },
  limits: { value: 80 },
};

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let push: TestPushService;
let mail: TestMailServer;
let now = START;
let context: NotifyContext;
const warnings: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  useDatabase(database);
  push = await openPushService();
  mail = await openMailServer();
  context = {
    ...{ database, appUrl: "https://plumbline.test", secret: "s".repeat(32), now: () => now },
    mailer: createMailer({ url: mail.url, from: "plumbline@example.org" }),
    push: createPushSender({
      ...{ privateKey: "3a".repeat(32), contact: "mailto:plumbline@example.org", allowLoopback: true },
    }),
    log: {
      info: () => undefined,
      warn: (_fields, message) => void warnings.push(message),
      error: (_fields, message) => void warnings.push(message),
    },
  };
});
afterAll(async () => {
  await push.close();
  await mail.close();
  await database.drop();
});
beforeEach(() => {
  now = START;
  for (const list of [push.messages, mail.received, warnings]) list.length = 0;
});

let users = 0;
/** A person and a user who sees them, with an alert. */
async function watch(condition: Condition = OVER_80) {
  const { personId, connectionId } = await insertConnection(database, "Kai");
  const email = `reader-${(users += 1)}@example.org`;
  const { id: userId } = await database.prisma.user.create({ data: { email, zone: ZONE } });
  await database.prisma.access.create({ data: { userId, personId, role: "viewer" } });
  const id = (await addAlert(database, { userId, personId }, condition, now)) ?? "";
  let groups = 0;
  /** A weigh-in so many hours ago, which arrives now. */
  const weigh = async (kilograms: number, hoursAgo = 0, cause: Cause = "notification") => {
    groups += 1;
    const at = now - hoursAgo * HOUR_MS;
    await replaceWindow(database, {
      ...{ connectionId, fence: 0n, window: { from: at, to: at + 1 } },
      ...({ kind: "measure", zone: ZONE, cause, arrivedAt: now } as const),
      groups: [
        {
          ...{ groupId: String(groups), category: 1, attribution: 0 },
          ...{ measuredAt: at, createdAt: at, modifiedAt: at },
          device: { id: null, model: null, modelId: null },
          measures: [{ code: 1, position: null, value: Math.round(kilograms * 10), exponent: -1 }],
        },
      ],
    });
  };
  const episodes = async () => (await findAlerts(database, userId, personId))[0]?.episodes ?? [];
  return { key: { userId, personId, id }, userId, personId, connectionId, email, weigh, episodes };
}

const tick = (ms: number) => {
  now += ms;
};

test("a weigh-in over the limit is announced once, however many workers judge it at once", async () => {
  const { personId, userId, weigh, episodes } = await watch();
  await addPushSubscription(database, { userId, browserId: null }, push.subscribe(), now);
  expect(await judgePerson(context, personId)).toBe(0);
  tick(HOUR_MS);
  await weigh(80);
  expect(await judgePerson(context, personId)).toBe(0);
  tick(HOUR_MS);
  await weigh(80.4);
  const announced = await Promise.all([1, 2, 3].map(() => judgePerson(context, personId)));
  expect(announced.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(await episodes()).toMatchObject([
    { firedAt: now, measuredAt: now, endedAt: null, facts: { values: { value: 80.4 } } },
  ]);
  expect(await episodes()).toMatchObject([{ sent: [{ channel: "push", state: "waiting", count: 1 }] }]);
  const sent = await Promise.all([1, 2, 3].map(() => deliverDue(context)));
  expect(sent.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(push.messages).toHaveLength(1);
  expect(await episodes()).toMatchObject([{ sent: [{ channel: "push", state: "sent", count: 1 }] }]);
  tick(HOUR_MS);
  await weigh(81);
  await judgePerson(context, personId);
  await deliverDue(context);
  expect(push.messages).toHaveLength(1);

  // A day below ends the episode; the next one is announced again.
  tick(HOUR_MS);
  await weigh(79);
  await judgePerson(context, personId);
  const easedAt = now;
  tick(25 * HOUR_MS);
  await weigh(80.2);
  await judgePerson(context, personId);
  await deliverDue(context);
  expect(await episodes()).toMatchObject([{ endedAt: null }, { endedAt: easedAt }]);
  expect(push.messages).toHaveLength(2);
});

test("what is old, filled in or from before the alert is not announced", async () => {
  const { personId, weigh, episodes } = await watch();
  await weigh(82, 1);
  await judgePerson(context, personId);
  tick(3 * DAY_MS);
  await weigh(83, 26);
  await judgePerson(context, personId);
  await weigh(84, 0, "first-sync");
  await judgePerson(context, personId);
  expect(await episodes()).toEqual([]);
  tick(HOUR_MS);
  await weigh(85);
  expect(await judgePerson(context, personId)).toBe(1);
});

test("a message to a browser is signed and encrypted, and says nothing measured unless that was chosen", async () => {
  const { personId, userId, weigh, key } = await watch();
  const browser = push.subscribe();
  await addPushSubscription(database, { userId, browserId: null }, browser, now);
  tick(HOUR_MS);
  await weigh(80.4);
  await judgePerson(context, personId);
  await deliverDue(context);
  const [message] = push.messages;
  expect(message?.payload).toEqual({
    title: "An alert about Kai",
    body: "Open Plumbline to read it.",
    path: `/people/${personId}/alerts#alert-${key.id}`,
    tag: key.id,
  });
  expect(message).toMatchObject({
    publicKey: context.push.publicKey,
    claims: { aud: push.url, sub: "mailto:plumbline@example.org" },
    headers: { "content-encoding": "aes128gcm", ttl: "86400", urgency: "normal" },
  });
  expect(message?.headers["topic"]).toMatch(/^[0-9a-f]{32}$/);

  await keepAlertSettings(database, userId, { ...NO_SETTINGS, withValues: true }, "en-GB");
  await changeAlert(database, key, { ...OVER_80, limits: { value: 81 } }, now);
  tick(HOUR_MS);
  await weigh(81.2);
  await judgePerson(context, personId);
  await deliverDue(context);
  expect(push.messages[1]?.payload).toMatchObject({ body: "Weight 81.2\u00a0kg, above 81.0\u00a0kg." });
});

test.each([404, 410])(
  "a browser that is gone (%i) is forgotten, and the others still get the message",
  async (status) => {
    const { personId, userId, weigh } = await watch();
    const [gone, other] = [push.subscribe(), push.subscribe()];
    for (const browser of [gone, other])
      await addPushSubscription(database, { userId, browserId: null }, browser, now);
    tick(HOUR_MS);
    await weigh(80.4);
    await judgePerson(context, personId);
    push.answerNext(status);
    await deliverDue(context);
    expect(push.messages).toHaveLength(1);
    expect(await findPushEndpoints(database, userId)).toHaveLength(1);
    tick(DAY_MS);
    expect(await deliverDue(context)).toBe(0);
  },
);

test("a push service that is away is asked again later, as it wishes", async () => {
  const { personId, userId, weigh } = await watch();
  await addPushSubscription(database, { userId, browserId: null }, push.subscribe(), now);
  tick(HOUR_MS);
  await weigh(80.4);
  await judgePerson(context, personId);
  push.answerNext(503, { "retry-after": "600" });
  await deliverDue(context);
  tick(9 * MINUTE_MS);
  expect(await deliverDue(context)).toBe(0);
  tick(MINUTE_MS);
  expect(await deliverDue(context)).toBe(1);
  expect(push.messages).toHaveLength(1);
  expect(warnings).toHaveLength(1);
});

test("a worker that dies while it sends loses nothing: another sends the message when its claim has run out", async () => {
  const { personId, userId, weigh, email } = await watch();
  await keepAlertSettings(database, userId, { ...NO_SETTINGS, mail: true }, "en-GB");
  tick(HOUR_MS);
  await weigh(80.4);
  await judgePerson(context, personId);
  // It claims the message, and nothing more is heard of it.
  const [claimed] = await claimDeliveries(database, now, 120, ["mail"]);
  expect(claimed).toMatchObject({ email, attempts: 1 });
  expect(await deliverDue(context)).toBe(0);
  tick(119_000);
  expect(await deliverDue(context)).toBe(0);
  tick(1_000);
  expect(await deliverDue(context)).toBe(1);
  expect(mail.received).toHaveLength(1);
  expect(mail.received[0]).toContain(`Message-ID: <${claimed?.id}@plumbline.test>`);
  expect(await deliverDue(context)).toBe(0);
});

test("by mail: with a link that ends mail, and values only where they were chosen", async () => {
  const { personId, userId, weigh, email } = await watch();
  await keepAlertSettings(database, userId, { ...NO_SETTINGS, mail: true, withValues: true }, "en-US");
  tick(HOUR_MS);
  await weigh(82);
  await judgePerson(context, personId);
  mail.takes = false;
  expect(await deliverDue(context)).toBe(0);
  mail.takes = true;
  expect(await deliverDue(context)).toBe(0);
  tick(MINUTE_MS);
  expect(await deliverDue(context)).toBe(1);
  const [text] = mail.received;
  const { page, oneClick } = unsubscribeLinks("https://plumbline.test", context.secret, userId);
  expect(text).toContain(`To: ${email}`);
  expect(text).toContain("Subject: An alert about Kai");
  expect(text).toContain("Weight 180.8 lb, above 176.4 lb.");
  expect(text).toContain(page);
  expect(text?.replace(/\n\s+/g, " ")).toContain(`List-Unsubscribe: <${oneClick}>`);

  const code = new URL(page).searchParams.get("code") ?? "";
  expect(await unsubscribe(context, userId, `${code.slice(1)}A`)).toBe(false);
  expect((await findAlertSettings(database, userId)).mail).toBe(true);
  expect(await unsubscribe(context, userId, code)).toBe(true);
  expect((await findAlertSettings(database, userId)).mail).toBe(false);
});

test("in quiet hours messages wait for the morning, wherever it is; a snooze drops them", async () => {
  const { personId, userId, weigh, key } = await watch();
  await keepAlertSettings(
    database,
    userId,
    { ...NO_SETTINGS, quiet: { from: 22 * 60, to: 7 * 60 } },
    "en-GB",
  );
  await addPushSubscription(database, { userId, browserId: null }, push.subscribe(), now);
  // 23:00 in Paris.
  tick(13 * HOUR_MS);
  await weigh(80.4);
  await judgePerson(context, personId);
  expect(await deliverDue(context)).toBe(0);
  // They fly to Tokyo, where it becomes seven an hour later than Paris' clock says.
  await database.prisma.user.update({ where: { id: userId }, data: { zone: "Asia/Tokyo" } });
  tick(8 * HOUR_MS - 1);
  expect(await deliverDue(context)).toBe(0);
  tick(1);
  expect(await deliverDue(context)).toBe(1);
  expect(push.messages).toHaveLength(1);

  await changeAlert(database, key, { ...OVER_80, limits: { value: 90 } }, now);
  tick(8 * HOUR_MS);
  await weigh(91);
  await judgePerson(context, personId);
  await snoozeAlert(database, key, now + 3 * DAY_MS, now);
  tick(16 * HOUR_MS);
  expect(await deliverDue(context)).toBe(0);
  expect(push.messages).toHaveLength(1);
});

test("a snooze stays, and what it hid is announced once by the first reading after it", async () => {
  const { personId, weigh, key, episodes } = await watch();
  await snoozeAlert(database, key, now + 2 * DAY_MS, now);
  for (let day = 0; day < 2; day += 1) {
    tick(12 * HOUR_MS);
    await weigh(81);
    expect(await judgePerson(context, personId)).toBe(0);
  }
  expect(await episodes()).toMatchObject([{ firedAt: null }]);
  tick(DAY_MS + MINUTE_MS);
  expect(await judgePerson(context, personId)).toBe(0);
  await weigh(82);
  expect(await judgePerson(context, personId)).toBe(1);
  expect(await episodes()).toMatchObject([{ firedAt: now, facts: { values: { value: 82 } } }]);
  expect((await findAlertNews(database, key.userId, personId)).unread).toHaveLength(1);
  await noteRead(database, key, now);
  expect((await findAlertNews(database, key.userId, personId)).unread).toEqual([]);
});

test("a silence is announced after Withings was asked, and the link that breaks by itself", async () => {
  const silent = await watch({ kind: "silence", metric: "weight", days: 4 });
  await silent.weigh(80);
  await judgeDue(context);
  tick(4 * DAY_MS);
  await judgeDue(context);
  const asked = () =>
    database.prisma.inboxItem.findMany({
      where: { connectionId: silent.connectionId },
      select: { kind: true, cause: true, changesOnly: true },
    });
  expect(await asked()).toEqual([{ kind: "measures", cause: "sweep", changesOnly: true }]);
  expect(await silent.episodes()).toEqual([]);
  tick(MINUTE_MS);
  await database.prisma.connection.update({
    where: { id: silent.connectionId },
    data: { measuresCursor: new Date(now) },
  });
  tick(10 * MINUTE_MS);
  await judgeDue(context);
  expect(await silent.episodes()).toMatchObject([{ measuredAt: START, firedAt: now }]);
  tick(DAY_MS);
  await judgeDue(context);
  expect(await silent.episodes()).toHaveLength(1);

  const linked = await watch({ kind: "link" });
  await judgeDue(context);
  await database.prisma.connection.update({
    where: { id: linked.connectionId },
    data: { state: "needsRelink" },
  });
  tick(5 * MINUTE_MS);
  await judgeDue(context);
  expect(await linked.episodes()).toMatchObject([{ firedAt: now }]);
});

test("a running process announces a weigh-in as soon as it is stored", async () => {
  const { weigh, personId, userId } = await watch();
  await addPushSubscription(database, { userId, browserId: null }, push.subscribe(), now);
  const alerts = startAlerts(context, 60_000);
  await expect
    .poll(async () => (await database.prisma.alert.findFirstOrThrow({ where: { personId } })).judgedSeq)
    .not.toBeNull();
  tick(HOUR_MS);
  await weigh(85);
  await expect.poll(() => push.messages.length, { timeout: 10_000 }).toBe(1);
  await alerts.stop();
});

test("a letter comes on Monday at eight, once, with what is found and what began", async () => {
  const { personId, userId, weigh, email } = await watch();
  await keepAlertSettings(database, userId, { ...NO_SETTINGS, weeklyLetter: true }, "en-GB");
  await askForLetters(context);
  expect(await deliverDue(context)).toBe(0);
  tick(HOUR_MS);
  await weigh(80.4);
  await judgePerson(context, personId);
  // Monday, 25 May, 7:59.
  now = Date.UTC(2026, 4, 25, 5, 59);
  await askForLetters(context);
  expect(await deliverDue(context)).toBe(0);
  tick(MINUTE_MS);
  await Promise.all([1, 2, 3].map(() => askForLetters(context)));
  expect(await deliverDue(context)).toBe(1);
  await askForLetters(context);
  expect(await deliverDue(context)).toBe(0);
  const [letter] = mail.received;
  expect(letter).toContain(`To: ${email}`);
  expect(letter).toContain("Subject: Your week: Kai");
  expect(letter).toContain("1 alert began in these seven days:\n- Weight 80.4 kg, above 80.0 kg.");
  now = Date.UTC(2026, 5, 1, 6);
  await askForLetters(context);
  expect(await deliverDue(context)).toBe(1);
  expect(mail.received[1]).toContain("No alert began in these seven days.");
});

test("an alert ends with the access, and old ones are forgotten", async () => {
  const { personId, userId, weigh, key } = await watch();
  tick(HOUR_MS);
  await weigh(81);
  await judgePerson(context, personId);
  await database.prisma.alertEpisode.updateMany({
    where: { personId },
    data: { endedAt: new Date("2020-01-01T00:00:00Z") },
  });
  await prune(database);
  expect(await database.prisma.alertEpisode.count({ where: { personId } })).toBe(0);
  expect(await deleteAlert(database, { ...key, userId: personId })).toBe(false);
  await database.prisma.access.delete({ where: { userId_personId: { userId, personId } } });
  expect(await database.prisma.alert.count({ where: { personId } })).toBe(0);
  expect(await addAlert(database, key, OVER_80, now)).toBeNull();
});
