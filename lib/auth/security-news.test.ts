import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { signUpTestAccount, createTestAuth, findViewer } from "#lib/testing/test-account.ts";
import { addAuditEntry } from "#lib/storage/audit/audit-entry.ts";
import { forgetInAudit } from "#lib/storage/audit/audit-forget.ts";
import { KEPT_DAYS } from "#lib/storage/kept-days.ts";
import { prune } from "#lib/storage/prune.ts";
import { listInvitations } from "#lib/storage/people/invitation.ts";
import { withOrigin } from "#lib/storage/accounts/request-origin.ts";
import { makeSecret } from "#lib/storage/accounts/secret-hash.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import type { AuthContext } from "./auth-context.ts";
import { signInByEmail } from "./email-sign-in.ts";
import { answer, invite, letIn } from "./invitations.ts";
import { noteRefusal } from "./note-refusal.ts";
import { openSession } from "./open-session.ts";
import { loadActivity, loadNews, seeNews } from "./security-news.ts";
import { type Viewer } from "./viewer.ts";

const HOME = {
  address: "192.0.2.7",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
};
const AWAY = { address: "198.51.100.9", userAgent: "curl/8" };
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let context: AuthContext;
beforeAll(async () => {
  database = await createTestDatabase();
  context = createTestAuth(database, () => new Date());
});
afterAll(() => database.drop());

async function newUser(name: string) {
  const { email, userId } = await withOrigin(HOME, () => signUpTestAccount(context, { name }));
  const open = async (mark = makeSecret(), origin = HOME): Promise<() => Promise<Viewer>> => {
    const browser = { userAgent: origin.userAgent, oldToken: null, mark };
    const { token } = await withOrigin(origin, () => openSession(context, userId, browser));
    return () => findViewer(context, token);
  };
  return { email, userId, open };
}

const newsOf = async (read: () => Promise<Viewer>) => loadNews(context, await read());
const actions = (entries: readonly { action: string }[]) => entries.map(({ action }) => action);
const activityOf = async (read: () => Promise<Viewer>) =>
  (await loadActivity(context, await read(), 1)).entries;

test("what, when, from where and with which browser", async () => {
  const before = Date.now() - 1_000;
  const ada = await newUser("Ada");
  const read = await ada.open();
  await withOrigin(AWAY, () =>
    signInByEmail(context, { email: ada.email, password: "wrong", address: AWAY.address, mark: null }),
  );
  const [failed, signedUp] = await activityOf(read);
  expect(failed).toMatchObject({ action: "sign-in-failed", own: true, ...AWAY });
  expect(signedUp).toMatchObject({ action: "sign-up", own: true, ...HOME });
  expect(failed?.at).toBeGreaterThan(before);
});

test("a new browser is news in every browser but itself, and confirming it in one hides it in no other", async () => {
  const ada = await newUser("Ada");
  const mark = makeSecret();
  const home = await ada.open(mark);
  expect(await newsOf(home)).toEqual([]);
  // The same browser after its session has ended.
  const again = await ada.open(mark);
  expect(await newsOf(again)).toEqual([]);

  const thief = await ada.open(makeSecret(), AWAY);
  expect(await newsOf(thief)).toEqual([]);
  const [news] = await newsOf(again);
  expect(news).toMatchObject({ action: "new-browser", ...AWAY });
  await seeNews(context, await thief(), news?.id ?? "");
  expect(actions(await newsOf(again))).toEqual(["new-browser"]);
  // One who signs in from yet another browser learns of it too.
  const phone = await ada.open();
  expect(actions(await newsOf(phone))).toEqual(["new-browser"]);
  await seeNews(context, await again(), (await newsOf(again))[0]?.id ?? "");
  expect(await newsOf(again)).toEqual([]);
  expect(actions(await newsOf(phone))).toEqual(["new-browser"]);
});

test("an entry that came after the page was drawn is not confirmed with it", async () => {
  const ada = await newUser("Ada");
  const home = await ada.open();
  await ada.open();
  const [shown] = await newsOf(home);
  await addAuditEntry(database, { action: "add-sign-in", userId: ada.userId });
  await seeNews(context, await home(), shown?.id ?? "");
  expect(actions(await newsOf(home))).toEqual(["add-sign-in"]);
  for (const nonsense of ["", "x", "-1", "9".repeat(40)]) await seeNews(context, await home(), nonsense);
  expect(actions(await newsOf(home))).toEqual(["add-sign-in"]);
  // Far beyond what there is: what comes later is news all the same.
  await seeNews(context, await home(), "9".repeat(18));
  await addAuditEntry(database, { action: "open-sign-in", userId: ada.userId });
  expect(actions(await newsOf(home))).toEqual(["open-sign-in"]);
});

test("a new share is news to the owner and to the receiver; who accepted is news to the owner first", async () => {
  const [olga, vera, sven] = await Promise.all([newUser("Olga"), newUser("Vera"), newUser("Sven")]);
  const [owner, guest, stranger] = await Promise.all([olga.open(), vera.open(), sven.open()]);
  const viewer = await owner();
  const [person] = viewer.people;
  if (!person) throw new Error("no person");
  const invited = await invite(context, { viewer, person });
  if (!("code" in invited)) throw new Error(invited.problem);
  await withOrigin(AWAY, async () => answer(context, await guest(), { code: invited.code, accept: true }));
  // The owner sees who, not from where.
  expect(await newsOf(owner)).toMatchObject([
    {
      action: "accept-invitation",
      own: false,
      actor: "Vera",
      person: "Olga",
      address: null,
      userAgent: null,
    },
  ]);
  expect(await newsOf(guest)).toEqual([]);
  const [invitation] = await listInvitations(database, [person.id], context.now());
  await withOrigin(HOME, () => letIn(context, { viewer, person }, invitation?.id ?? ""));
  expect(await newsOf(owner)).toMatchObject([{ action: "let-in", own: true, other: "Vera" }]);
  expect(await newsOf(guest)).toMatchObject([
    { action: "let-in", own: false, actor: "Olga", person: "Olga", address: null },
  ]);
  expect(await newsOf(stranger)).toEqual([]);
  expect(actions(await activityOf(stranger))).toEqual(["sign-up"]);
});

test("refused accesses are listed for the refused user and for the owner, once in a while, and do not reveal whether there is such a person", async () => {
  const [olga, sven] = await Promise.all([newUser("Olga"), newUser("Sven")]);
  const [owner, stranger] = await Promise.all([olga.open(), sven.open()]);
  const personId = (await owner()).people[0]?.id ?? "";
  const refuse = async (id: string) =>
    withOrigin(AWAY, async () => noteRefusal(context, await stranger(), id, "not-shared"));
  for (let times = 0; times < 20; times += 1) await refuse(personId);
  await refuse("00000000-0000-4000-8000-000000000000");
  await refuse("not an id");
  expect((await activityOf(owner))[0]).toMatchObject({
    ...{ action: "access-refused", own: false, actor: null, person: "Olga", ...AWAY },
  });
  expect(actions(await activityOf(owner)).filter((action) => action === "access-refused")).toHaveLength(1);
  const own = (await activityOf(stranger)).filter(({ action }) => action === "access-refused");
  expect(own).toMatchObject([{ person: null }, { person: null }]);
});

test("an erased account and an erased person leave no id", async () => {
  const [olga, vera] = await Promise.all([newUser("Olga"), newUser("Vera")]);
  const [owner, guest] = await Promise.all([olga.open(), vera.open()]);
  const viewer = await owner();
  const [person] = viewer.people;
  if (!person) throw new Error("no person");
  const invited = await invite(context, { viewer, person });
  if (!("code" in invited)) throw new Error(invited.problem);
  await answer(context, await guest(), { code: invited.code, accept: true });
  const [invitation] = await listInvitations(database, [person.id], context.now());
  await letIn(context, { viewer, person }, invitation?.id ?? "");
  const kept = async () => JSON.stringify((await database.pool.query("select * from audit_entry")).rows);

  // The guest goes: what the guest did to Olga stays with Olga, without the guest.
  const [own] = (await guest()).people;
  await inTransaction(database, async (client) => {
    await forgetInAudit(client, { userId: vera.userId, personIds: [own?.id ?? ""] });
    await client.query("delete from person where id = $1", [own?.id]);
    await client.query(`delete from "user" where id = $1`, [vera.userId]);
  });
  expect(await kept()).not.toContain(vera.userId);
  expect(await activityOf(owner)).toContainEqual(
    expect.objectContaining({ action: "accept-invitation", own: false, actor: null }),
  );
  // What is written at that moment, or later by a request under way, names no one.
  await addAuditEntry(database, { action: "export", userId: vera.userId, personId: own?.id ?? null });
  expect(await kept()).not.toContain(vera.userId);
  // However a row goes, its id goes from here.
  await database.prisma.person.delete({ where: { id: person.id } });
  await database.prisma.user.delete({ where: { id: olga.userId } });
  expect(await kept()).not.toContain(olga.userId);
  expect(await kept()).not.toContain(person.id);
});

test("entries are kept for a year", async () => {
  const ada = await newUser("Ada");
  const read = await ada.open();
  await database.pool.query(
    `update audit_entry set at = now() - make_interval(days => $1, mins => -1) where user_id = $2`,
    [KEPT_DAYS.audit, ada.userId],
  );
  await prune(database);
  expect(actions(await activityOf(read))).toEqual(["sign-up"]);
  await database.pool.query("update audit_entry set at = at - interval '2 minutes' where user_id = $1", [
    ada.userId,
  ]);
  await prune(database);
  expect(await activityOf(read)).toEqual([]);
});

test("pages of fifty, the newest first", async () => {
  const ada = await newUser("Ada");
  const read = await ada.open();
  for (let number = 0; number < 55; number += 1)
    await addAuditEntry(database, { action: "sign-out", userId: ada.userId, subject: String(number) });
  const viewer = await read();
  const first = await loadActivity(context, viewer, 1);
  expect([first.entries.length, first.hasOlder, first.entries[0]?.subject]).toEqual([50, true, "54"]);
  const second = await loadActivity(context, viewer, 2);
  expect([second.entries.length, second.hasOlder, second.entries.at(-1)?.action]).toEqual([
    6,
    false,
    "sign-up",
  ]);
});
