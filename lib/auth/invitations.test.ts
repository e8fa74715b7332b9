import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { createTestAccount, createTestAuth, type TestAccount } from "#lib/testing/test-account.ts";
import { listenTo } from "#lib/testing/listen-to.ts";
import { deletePersons } from "#lib/storage/connections/connection-end.ts";
import { listInvitations } from "#lib/storage/people/invitation.ts";
import { hashSecret } from "#lib/storage/accounts/secret-hash.ts";
import { SESSION_CHANNEL } from "#lib/storage/channels.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import type { AuthContext } from "./auth-context.ts";
import { leavePerson, unsharePerson } from "./end-share.ts";
import { answer, findByCode, INVITATION_DAYS, invite, letIn, statusOf, withdraw } from "./invitations.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let at = Date.UTC(2026, 10, 1);
let context: AuthContext;
beforeAll(async () => {
  database = await createTestDatabase();
  context = createTestAuth(database, () => new Date(at));
});
afterAll(() => database.drop());

const newUser = (name: string) => createTestAccount(context, { name });

/** An owner, and the owner's access to the person. */
async function newOwner() {
  const owner = await newUser("Olga");
  const viewer = await owner.viewer();
  const [person] = viewer.people;
  if (!person) throw new Error("no person");
  return { owner, access: { viewer, person } };
}

async function newInvitation() {
  const { owner, access } = await newOwner();
  const invited = await invite(context, access);
  if (!("code" in invited)) throw new Error(invited.problem);
  const [listed] = await listInvitations(database, [access.person.id], context.now());
  if (!listed) throw new Error("no invitation");
  return { owner, access, code: invited.code, id: listed.id };
}

const accept = async (account: TestAccount, code: string) =>
  answer(context, await account.viewer(), { code, accept: true });
const sees = async (account: TestAccount, personId: string) =>
  (await account.viewer()).people.some(({ id }) => id === personId);
const status = async (account: TestAccount | null, code: string) => {
  const invitation = await findByCode(context, code);
  if (!invitation) throw new Error("no invitation");
  return statusOf(invitation, account && (await account.viewer()), context.now());
};

describe("an invitation", () => {
  test("opens nothing until its receiver has accepted and the owner has seen who did", async () => {
    const { owner, access, code, id } = await newInvitation();
    const vera = await newUser("Vera");
    expect(await letIn(context, access, id)).toBe(false);
    expect(await status(vera, code)).toBe("open");
    expect(await accept(vera, code)).toBe(true);
    expect(await sees(vera, access.person.id)).toBe(false);
    expect(await status(vera, code)).toBe("waiting");
    const [waiting] = await listInvitations(database, [access.person.id], context.now());
    expect(waiting?.receiver).toEqual({ id: vera.userId, name: "Vera", email: vera.email });

    const heard = await listenTo(database, SESSION_CHANNEL);
    expect(await letIn(context, access, id)).toBe(true);
    expect(await heard.next()).toBe(vera.userId);
    expect((await vera.viewer()).people).toContainEqual({
      id: access.person.id,
      name: "Olga",
      role: "viewer",
      seq: 0,
      guideline: "esc-2024",
      weightGoal: null,
    });
    expect(await status(vera, code)).toBe("let-in");
    expect(await status(owner, code)).toBe("own");

    await unsharePerson(context, access, vera.userId);
    expect(await heard.next()).toBe(vera.userId);
    await heard.close();
    expect(await sees(vera, access.person.id)).toBe(false);
    expect(await status(vera, code)).toBe("ended");
    expect(await letIn(context, access, id)).toBe(false);
    expect(await accept(vera, code)).toBe(false);
  });

  test("registering an address first gains nothing", async () => {
    const { access, code } = await newInvitation();
    // The receiver is the holder of the code; no address is named, so there is none to register before them.
    const squatter = await newUser("Squatter");
    expect(await sees(squatter, access.person.id)).toBe(false);
    expect(
      await database.pool.query("select 1 from invitation where receiver_id = $1", [squatter.userId]),
    ).toMatchObject({ rowCount: 0 });
    expect(await status(squatter, code)).toBe("open");
  });

  test("is accepted by one of many who try at once", async () => {
    const { access, code } = await newInvitation();
    const accounts = await Promise.all(["A", "B", "C", "D"].map(newUser));
    const answers = await Promise.all(accounts.map((account) => accept(account, code)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    const others = accounts.filter((_, index) => !answers[index]);
    for (const other of others) expect(await status(other, code)).toBe("other-account");
    expect(await status(null, code)).toBe("other-account");
    expect(await listInvitations(database, [access.person.id], context.now())).toHaveLength(1);
  });

  test("is declined, refused or withdrawn for good", async () => {
    const vera = await newUser("Vera");
    const declined = await newInvitation();
    await answer(context, await vera.viewer(), { code: declined.code, accept: false });
    expect(await status(vera, declined.code)).toBe("declined");
    expect(await letIn(context, declined.access, declined.id)).toBe(false);

    const refused = await newInvitation();
    await accept(vera, refused.code);
    expect(await withdraw(context, refused.access, refused.id)).toBe(true);
    expect(await status(vera, refused.code)).toBe("refused");
    expect(await letIn(context, refused.access, refused.id)).toBe(false);

    const withdrawn = await newInvitation();
    expect(await withdraw(context, withdrawn.access, withdrawn.id)).toBe(true);
    expect(await withdraw(context, withdrawn.access, withdrawn.id)).toBe(false);
    expect(await accept(vera, withdrawn.code)).toBe(false);
    expect(await status(vera, withdrawn.code)).toBe("withdrawn");
    expect((await vera.viewer()).people).toHaveLength(1);
  });

  test("either lets in or is refused when both are pressed at once", async () => {
    const { access, code, id } = await newInvitation();
    const vera = await newUser("Vera");
    await accept(vera, code);
    const done = await Promise.all([letIn(context, access, id), withdraw(context, access, id)]);
    expect(done.filter(Boolean)).toHaveLength(1);
    expect(await sees(vera, access.person.id)).toBe(done[0]);
  });

  test("expires after a week, and so does the wait for the owner", async () => {
    const vera = await newUser("Vera");
    const late = await newInvitation();
    at += INVITATION_DAYS * DAY_MS;
    expect(await status(vera, late.code)).toBe("expired");
    expect(await accept(vera, late.code)).toBe(false);
    const waiting = await newInvitation();
    at += INVITATION_DAYS * DAY_MS - 1;
    expect(await accept(vera, waiting.code)).toBe(true);
    at += INVITATION_DAYS * DAY_MS;
    expect(await status(vera, waiting.code)).toBe("expired");
    expect(await letIn(context, waiting.access, waiting.id)).toBe(false);
    expect(await listInvitations(database, [waiting.access.person.id], context.now())).toEqual([]);
  });

  test("is not answered by its owner, nor by one who sees the person already", async () => {
    const { owner, access, code, id } = await newInvitation();
    expect(await accept(owner, code)).toBe(false);
    const vera = await newUser("Vera");
    await accept(vera, code);
    await letIn(context, access, id);
    const second = await invite(context, access);
    if (!("code" in second)) throw new Error(second.problem);
    expect(await status(vera, second.code)).toBe("seen-already");
    expect(await accept(vera, second.code)).toBe(false);
  });

  test("cannot be let in or ended by the owner of another person", async () => {
    const { access, code, id } = await newInvitation();
    const mallory = await newOwner();
    await accept(await newUser("Vera"), code);
    expect(await letIn(context, mallory.access, id)).toBe(false);
    expect(await withdraw(context, mallory.access, id)).toBe(false);
    expect(await letIn(context, access, id)).toBe(true);
  });

  test("is kept by the hash of its code, and goes with its person and its receiver", async () => {
    const { access, code } = await newInvitation();
    const { rows } = await database.pool.query<{ text: string }>("select i::text as text from invitation i");
    const kept = rows.map(({ text }) => text).join();
    expect(kept).not.toContain(code);
    expect(kept).toContain(hashSecret(code));
    await inTransaction(database, (client) => deletePersons(client, [access.person.id]));
    expect(await findByCode(context, code)).toBeNull();

    const other = await newInvitation();
    const vera = await newUser("Vera");
    await accept(vera, other.code);
    await database.prisma.user.delete({ where: { id: vera.userId } });
    expect(await findByCode(context, other.code)).toBeNull();
  });

  test("is not made for a person who has no name yet", async () => {
    const { access } = await newOwner();
    const unnamed = { ...access, person: { ...access.person, name: "Me" } };
    expect(await invite(context, unnamed)).toEqual({ problem: "unnamed" });
  });
});

test("a viewer leaves by himself, which is written down; an owner cannot", async () => {
  const { owner, access, code, id } = await newInvitation();
  const guest = await newUser("Guest");
  await accept(guest, code);
  await letIn(context, access, id);
  const viewer = await guest.viewer();
  const seen = viewer.people.find((person) => person.id === access.person.id);
  if (!seen) throw new Error("not shared");

  const heard = await listenTo(database, SESSION_CHANNEL);
  expect(await leavePerson(context, { viewer, person: seen })).toBe(true);
  expect(await heard.next()).toBe(guest.userId);
  await heard.close();
  expect((await guest.viewer()).people).toHaveLength(1);
  expect(await leavePerson(context, { viewer, person: seen })).toBe(false);
  expect(await leavePerson(context, access)).toBe(false);
  expect((await owner.viewer()).people).toHaveLength(1);
  const written = await database.prisma.auditEntry.findMany({
    where: { personId: access.person.id, action: "leave" },
  });
  expect(written).toMatchObject([{ userId: guest.userId, subject: null }]);
});
