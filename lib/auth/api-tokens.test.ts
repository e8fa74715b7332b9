import { afterAll, beforeAll, expect, test } from "vitest";
import { deletePersons } from "#lib/storage/connections/connection-end.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { DAY_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { createTestAccount, createTestAuth } from "#lib/testing/test-account.ts";
import { loadApiTokens, makeApiToken, MOST_TOKENS, revokeApiToken, TOKEN_WISH } from "./api-tokens.ts";
import { loadActivity } from "./security-news.ts";
import { readTokenHolder } from "./viewer.ts";

let now = Date.UTC(2026, 4, 20, 12);
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let auth: ReturnType<typeof createTestAuth>;
beforeAll(async () => {
  database = await createTestDatabase();
  auth = createTestAuth(database, () => new Date(now));
});
afterAll(() => database.drop());

const WISH = { name: "Script", people: [], areas: [], access: "read", days: null } as const;
type Wish = { -readonly [Key in keyof typeof WISH]: Parameters<typeof makeApiToken>[2][Key] };

async function make(viewer: Parameters<typeof makeApiToken>[1], wish: Partial<Wish> = {}): Promise<string> {
  const made = await makeApiToken(auth, viewer, { ...WISH, people: [], areas: [], ...wish });
  if ("problem" in made) throw new Error(made.problem);
  return made.token;
}

test("a token is kept by its hash alone, opens what was chosen, and its use is noted to the minute", async () => {
  const account = await createTestAccount(auth, { name: "Ada" });
  const viewer = await account.viewer();
  const [person] = viewer.people;
  const token = await make(viewer, { people: [person?.id ?? ""], areas: ["notes", "heart"], days: 30 });
  const rows = JSON.stringify(await database.prisma.apiToken.findMany());
  expect(rows).not.toContain(token.slice("plumbline_".length, 20));
  const listed = async () => (await loadApiTokens(auth, viewer)).tokens[0];
  expect(await listed()).toMatchObject({
    ...{ name: "Script", access: "read", areas: ["heart", "notes"], people: ["Ada"] },
    ...{ lastUsedAt: null, expiresAt: now + 30 * DAY_MS, isExpired: false },
  });
  const begun = now;
  expect(await readTokenHolder(database, token, new Date(now))).toMatchObject({
    user: { id: account.userId },
    people: [{ id: person?.id, role: "owner" }],
    scope: { access: "read", areas: ["heart", "notes"] },
  });
  now += MINUTE_MS - 1;
  await readTokenHolder(database, token, new Date(now));
  expect((await listed())?.lastUsedAt).toBe(begun);
  now += 1;
  await readTokenHolder(database, token, new Date(now));
  expect((await listed())?.lastUsedAt).toBe(now);
  now = begun + 30 * DAY_MS;
  expect(await readTokenHolder(database, token, new Date(now))).toBeNull();
  expect((await listed())?.isExpired).toBe(true);
  now = begun;
});

test("making and revoking are in the activity, by the name of the token; only its user revokes it", async () => {
  const viewer = await (await createTestAccount(auth)).viewer();
  const other = await (await createTestAccount(auth)).viewer();
  const token = await make(viewer, { name: "Home Assistant" });
  const [listed] = (await loadApiTokens(auth, viewer)).tokens;
  expect(await revokeApiToken(auth, other, listed?.id ?? "")).toBe(false);
  expect(await readTokenHolder(database, token, new Date(now))).not.toBeNull();
  expect(await revokeApiToken(auth, viewer, listed?.id ?? "")).toBe(true);
  expect(await readTokenHolder(database, token, new Date(now))).toBeNull();
  const { entries } = await loadActivity(auth, viewer, 1);
  expect(entries.slice(0, 2).map(({ action, subject }) => [action, subject])).toEqual([
    ["revoke-token", "Home Assistant"],
    ["make-token", "Home Assistant"],
  ]);
});

test("a token for persons whom its maker may not see is not made", async () => {
  const viewer = await (await createTestAccount(auth)).viewer();
  const other = await (await createTestAccount(auth)).viewer();
  const people = [viewer.people[0]?.id ?? "", other.people[0]?.id ?? ""];
  expect(await makeApiToken(auth, viewer, { ...WISH, people, areas: [] })).toEqual({ problem: "no-person" });
  expect(await loadApiTokens(auth, viewer)).toEqual({ tokens: [], isFull: false });
});

test("there are at most so many, however many are made at once", async () => {
  const viewer = await (await createTestAccount(auth)).viewer();
  const made = await Promise.all(
    Array.from({ length: MOST_TOKENS + 5 }, () =>
      makeApiToken(auth, viewer, { ...WISH, people: [], areas: [] }),
    ),
  );
  expect(made.filter((one) => "token" in one)).toHaveLength(MOST_TOKENS);
  expect((await loadApiTokens(auth, viewer)).isFull).toBe(true);
});

test("a token goes with its account, and one that names a person goes with that person", async () => {
  const account = await createTestAccount(auth);
  const viewer = await account.viewer();
  const id = viewer.people[0]?.id ?? "";
  await make(viewer, { name: "One", people: [id] });
  await make(viewer, { name: "All" });
  await inTransaction(database, (client) => deletePersons(client, [id]));
  expect((await loadApiTokens(auth, viewer)).tokens.map(({ name }) => name)).toEqual(["All"]);
  await database.prisma.user.delete({ where: { id: account.userId } });
  expect(await database.prisma.apiToken.count({ where: { userId: account.userId } })).toBe(0);
});

test("what is wrong with a wish is said by field", () => {
  const read = TOKEN_WISH.safeParse({ ...WISH, name: " ", access: "admin", days: "31" });
  expect(read.error?.issues.map(({ path }) => path[0])).toEqual(["name", "access", "days"]);
});
