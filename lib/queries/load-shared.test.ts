import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AuthContext } from "#lib/auth/auth-context.ts";
import { OPENING_HOURS, readGuest, type SharedPerson } from "#lib/auth/guest.ts";
import {
  endShareLink,
  findShareLink,
  makeShareLink,
  openByAddress,
  shareForm,
} from "#lib/auth/share-links.ts";
import { areaOf } from "#lib/metrics/area.ts";
import { getMetric, METRICS } from "#lib/metrics/registry.ts";
import { DAY_MS, HOUR_MS } from "#lib/metrics/time.ts";
import { withoutNames, packSeries } from "#lib/series/packed-series.ts";
import { useDatabase } from "#lib/storage/database.ts";
import { insertNote } from "#lib/storage/notes/notes.ts";
import { replaceWindow } from "#lib/storage/groups/replace-window.ts";
import { MOST_WRONG_TRIES, revokeShareLinksOf } from "#lib/storage/people/share-links.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { addConnection } from "#lib/testing/insert-connection.ts";
import { createTestAccount, createTestAuth } from "#lib/testing/test-account.ts";
import { loadShareLinks } from "./load-share-links.ts";
import { loadSharedMetric, loadSharedOverview, loadSharedReport } from "./load-shared.ts";

const NOW = Date.UTC(2026, 4, 20, 12);
const TODAY = "2026-05-20";
const ZONE = "Europe/Paris";
const SERIAL = "00:24:e4:aa:bb:cc";
const PASSCODE = "brass bob";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let context: AuthContext;
let at = NOW;
let owner: Awaited<ReturnType<typeof newOwner>>;
beforeAll(async () => {
  database = await createTestDatabase();
  useDatabase(database);
  context = createTestAuth(database, () => new Date(at));
  owner = await newOwner("Olga", 120);
});
beforeEach(() => {
  at = NOW;
});
afterAll(() => database.drop());

/** An owner of a person measured each noon of 40 days: a pressure with a comment, a weight, a pulse. */
async function newOwner(name: string, systolic: number) {
  const account = await createTestAccount(context, { name });
  const [person] = (await account.viewer()).people;
  if (!person) throw new Error("no person");
  const connectionId = await addConnection(database, person.id);
  const measure = (code: number, value: number) => ({ code, position: null, value, exponent: 0 });
  await replaceWindow(database, {
    ...{ connectionId, fence: 0n, window: { from: 0, to: 4e12 } },
    ...({ kind: "measure", zone: ZONE, cause: "notification", arrivedAt: NOW } as const),
    groups: Array.from({ length: 40 }, (_, index) => {
      const measuredAt = NOW - HOUR_MS - index * DAY_MS;
      return {
        ...{ groupId: `9${measuredAt}`, category: 1, attribution: 0 },
        ...{ measuredAt, createdAt: measuredAt, modifiedAt: measuredAt },
        device: { id: SERIAL, model: "BPM Connect", modelId: 45 },
        measures: [measure(10, systolic + index), measure(9, 80), measure(1, 71), measure(11, 63)],
        details: { comment: "after coffee" },
      };
    }),
  });
  const viewer = await account.viewer();
  const access = { viewer, person: viewer.people[0] ?? person };
  return { ...account, access, connectionId };
}

type Wish = Partial<Record<keyof ReturnType<typeof shareForm>["shape"], string>>;

/** The address of a new link on the pressure of the last ten days, unless wished otherwise. */
async function newLink(wish: Wish = {}, of = owner): Promise<string> {
  const form = {
    ...{ label: "Dr Novak", areas: "pressure", range: "last", lastDays: "10", from: "", to: "" },
    ...{ until: "2026-05-21", openings: "3", passcode: "" },
    ...wish,
  };
  const made = await makeShareLink(context, of.access, shareForm(TODAY).parse(form), ZONE);
  if (!("address" in made)) throw new Error(made.problem);
  return made.address.split("/").at(-1) ?? "";
}

const open = (secret: string, passcode = "") =>
  openByAddress(context, { secret, passcode, userAgent: "Mozilla/5.0 Firefox/140.0" });

async function opened(secret: string, passcode = ""): Promise<{ linkId: string; token: string }> {
  const opening = await open(secret, passcode);
  if (!("token" in opening)) throw new Error(opening.problem);
  return opening;
}

const guestOf = (cookie: { linkId: string; token: string | null }) =>
  readGuest(database, cookie, context.now());

async function guestBy(wish: Wish = {}): Promise<SharedPerson> {
  const guest = await guestOf(await opened(await newLink(wish)));
  if (!guest) throw new Error("no guest");
  return guest.person;
}

describe("the form of a link", () => {
  test.each([
    [{ label: " " }, "label"],
    [{ areas: "" }, "areas"],
    [{ areas: "notes" }, "areas"],
    [{ lastDays: "0" }, "lastDays"],
    [{ range: "fixed", from: "2026-05-21", to: "2026-05-22" }, "from"],
    [{ range: "fixed", from: "2026-05-19", to: "2026-05-18" }, "to"],
    [{ until: "2026-05-19" }, "until"],
    [{ until: "2027-05-21" }, "until"],
    [{ openings: "101" }, "openings"],
    [{ passcode: "short" }, "passcode"],
  ])("refuses %j", (wish, field) => {
    const asked = { label: "x", areas: "body", range: "last", lastDays: "10", from: "", to: "" };
    const read = shareForm(TODAY).safeParse({
      ...asked,
      ...{ until: TODAY, openings: "1", passcode: "" },
      ...wish,
    });
    expect(read.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});

describe("a link opens", () => {
  test("for who has its address, as often as it may, and only what posts its form opens it", async () => {
    const secret = await newLink({ label: "Counted" });
    for (let looks = 0; looks < 5; looks += 1)
      expect(await findShareLink(context, secret)).toMatchObject({ hasPasscode: false });
    const openings = await Promise.all(Array.from({ length: 8 }, () => open(secret)));
    expect(openings.filter((opening) => "token" in opening)).toHaveLength(3);
    expect(openings.filter((one) => "problem" in one && one.problem === "gone")).toHaveLength(5);
    expect(await findShareLink(context, secret)).toBeNull();
    const links = await loadShareLinks(owner.access.person.id, at);
    const link = links.find(({ label }) => label === "Counted");
    expect(link).toMatchObject({ state: "used-up", openings: 3, label: "Counted" });
    expect(link?.log).toHaveLength(3);
    expect(link?.log[0]).toEqual({ openedAt: at, userAgent: "Mozilla/5.0 Firefox/140.0" });
  });

  test("not by another address, after its last day, or once it was ended", async () => {
    expect(await open("A".repeat(43))).toEqual({ problem: "gone" });
    expect(await open("../x")).toEqual({ problem: "gone" });
    const secret = await newLink();
    const cookie = await opened(secret);
    at = Date.parse("2026-05-21T21:59:59Z");
    expect(await findShareLink(context, secret)).not.toBeNull();
    at = Date.parse("2026-05-21T22:00:00Z");
    expect([await findShareLink(context, secret), await guestOf(cookie)]).toEqual([null, null]);
    at = NOW;
    expect(await endShareLink(context, owner.access, cookie.linkId)).toBe(true);
    expect(await endShareLink(context, owner.access, cookie.linkId)).toBe(false);
    expect([await open(secret), await guestOf(cookie)]).toEqual([{ problem: "gone" }, null]);
  });

  test("with its passcode alone, and ten wrong ones in its life close it", async () => {
    const secret = await newLink({ passcode: PASSCODE, label: "Tried" });
    expect(await open(secret)).toEqual({ problem: "wrong", triesLeft: MOST_WRONG_TRIES });
    expect(await open(secret, "wrong one")).toEqual({ problem: "wrong", triesLeft: 9 });
    const cookie = await opened(secret, PASSCODE);
    // A right one forgives none.
    expect(await findShareLink(context, secret)).toMatchObject({ triesLeft: 9 });
    const tries = await Promise.all(Array.from({ length: 12 }, () => open(secret, "wrong one")));
    expect(tries.filter((one) => "problem" in one && one.problem === "wrong")).toHaveLength(8);
    expect(await open(secret, PASSCODE)).toEqual({ problem: "gone" });
    expect(await findShareLink(context, secret)).toBeNull();
    const links = await loadShareLinks(owner.access.person.id, at);
    expect(links.find(({ label }) => label === "Tried")).toMatchObject({ state: "locked" });
    // Who opened it before still sees it: a stranger with the address cannot end that.
    expect(await guestOf(cookie)).not.toBeNull();
  });

  test("and is written down without a network address, and without what opens it", async () => {
    const secret = await newLink({ passcode: PASSCODE });
    const { token } = await opened(secret, PASSCODE);
    const { rows } = await database.pool.query<{ text: string }>(
      `select string_agg(row_to_json(l)::text, '') text from share_link l
       union all select string_agg(row_to_json(o)::text, '') from share_opening o
       union all select string_agg(row_to_json(e)::text, '') from audit_entry e`,
    );
    const kept = rows.map(({ text }) => text).join();
    for (const unseen of [secret, token, PASSCODE]) expect(kept).not.toContain(unseen);
    const { rows: entries } = await database.pool.query(
      `select action, user_id is null guest, address, user_agent from audit_entry
       where action = 'open-share-link' order by id desc limit 1`,
    );
    expect(entries).toEqual([{ action: "open-share-link", guest: true, address: null, user_agent: null }]);
  });
});

describe("a guest is", () => {
  test("who holds the cookie of this link, for some hours", async () => {
    const cookie = await opened(await newLink());
    const other = await opened(await newLink({}, await newOwner("Tom", 150)));
    expect(await guestOf(cookie)).toMatchObject({ person: { name: "Olga" } });
    for (const stranger of [
      { ...cookie, token: null },
      { ...cookie, token: owner.token },
      { ...cookie, token: other.token },
      { ...cookie, linkId: other.linkId },
      { ...cookie, linkId: owner.access.person.id },
      { ...cookie, linkId: "1" },
    ])
      expect(await guestOf(stranger)).toBeNull();
    at = NOW + OPENING_HOURS * HOUR_MS - 1;
    expect(await guestOf(cookie)).not.toBeNull();
    at += 1;
    expect(await guestOf(cookie)).toBeNull();
  });

  test("no one once its maker is no owner any more, or the person was unlinked or erased", async () => {
    const olaf = await newOwner("Olaf", 130);
    const { id } = olaf.access.person;
    const secret = await newLink({}, olaf);
    const cookie = await opened(secret);
    const { pool } = database;
    await pool.query("update access set role = 'viewer' where person_id = $1", [id]);
    expect([await open(secret), await guestOf(cookie)]).toEqual([{ problem: "gone" }, null]);
    await pool.query("update access set role = 'owner' where person_id = $1", [id]);
    expect(await guestOf(cookie)).not.toBeNull();
    await revokeShareLinksOf(pool, id, context.now());
    expect([await open(secret), await guestOf(cookie)]).toEqual([{ problem: "gone" }, null]);
    await pool.query("delete from access where person_id = $1", [id]);
    expect((await pool.query("select from share_link where person_id = $1", [id])).rowCount).toBe(0);
  });
});

describe("a guest sees", () => {
  test("the metrics of the areas, and of no other", async () => {
    const person = await guestBy();
    const { areas, subjects } = await loadSharedOverview(person, at);
    expect(
      areas.map(({ area, metrics }) => [area, metrics.map(({ metric, count }) => [metric, count])]),
    ).toEqual([["pressure", [["blood-pressure", 10]]]]);
    expect(subjects).toEqual(["pressure"]);
    for (const { key } of METRICS) {
      const seen = await loadSharedMetric(person, key, {}, "en-GB", at);
      expect(seen === null, key).toBe(areaOf(getMetric(key)) !== "pressure");
    }
    const body = await guestBy({ areas: "body" });
    expect((await loadSharedOverview(body, at)).areas[0]?.metrics).toMatchObject([{ metric: "weight" }]);
    expect(await loadSharedMetric(body, "blood-pressure", {}, "en-GB", at)).toBeNull();
  });

  test("the days of the link, and no other, whatever the address asks for", async () => {
    const person = await guestBy({ range: "fixed", from: "2026-05-01", to: "2026-05-05" });
    for (const query of [
      {},
      { range: "all" },
      { range: "year" },
      { from: "2000-01-01", until: "2026-05-20" },
      { range: "week", until: "2026-05-20" },
    ]) {
      const seen = await loadSharedMetric(person, "blood-pressure", query, "en-GB", at);
      const text = JSON.stringify(seen);
      const values = seen?.page.series.readings.map(({ values: { systolic } }) => systolic) ?? [];
      expect(values.every((value) => value !== undefined && value >= 135 && value <= 139)).toBe(true);
      expect(text).not.toMatch(/"systolic":(134|140)/);
      expect(seen?.page.selection.until).toBe("2026-05-05");
    }
    const whole = await loadSharedMetric(person, "blood-pressure", {}, "en-GB", at);
    expect(whole?.page.series.readings).toHaveLength(5);
    expect(whole?.page.table.total).toBe(5);
    // Days that move along end today.
    const moving = await guestBy({ lastDays: "3" });
    const { page } = (await loadSharedMetric(moving, "blood-pressure", {}, "en-GB", at)) ?? {};
    expect(page?.selection).toEqual({ range: "days", from: "2026-05-18", until: TODAY });
  });

  test("the report of those days and areas", async () => {
    const person = await guestBy({ range: "fixed", from: "2026-05-01", to: "2026-05-05" });
    const asked = { subjects: ["weight", "pressure"], from: "2020-01-01", to: "2026-05-20" };
    const loaded = await loadSharedReport(person, asked, "en-GB", at);
    expect(loaded?.subjects).toEqual(["pressure"]);
    const { report } = loaded ?? {};
    expect([report?.first, report?.last, report?.notes]).toEqual(["2026-05-01", "2026-05-05", []]);
    const [{ part } = { part: null }] = report?.parts ?? [];
    expect(part?.basis.count).toBe(5);
    // Its pulse is of another area.
    expect(JSON.stringify(report)).not.toContain('"pulse":63');
    const later = { subjects: [], from: "2026-05-04", to: null };
    expect((await loadSharedReport(person, later, "en-GB", at))?.report.first).toBe("2026-05-04");
    const activity = await guestBy({ areas: "activity" });
    expect(await loadSharedReport(activity, asked, "en-GB", at)).toBeNull();
  });

  test("notes and comments only where they are ticked, and never what names a device or a reading", async () => {
    const { id } = owner.access.person;
    const note = { kind: "other", minute: null, dose: null, zone: ZONE } as const;
    for (const [text, day] of [
      ["Ramipril", "2026-05-12"],
      ["Flu", "2026-04-01"],
    ] as const)
      await insertNote(database, id, { ...note, text, from: day, until: day });
    const viewer = await owner.viewer();
    owner = { ...owner, access: { viewer, person: viewer.people[0] ?? owner.access.person } };
    const textOf = async (person: SharedPerson) => {
      const seen = await loadSharedMetric(person, "blood-pressure", {}, "en-GB", at);
      if (!seen) throw new Error("nothing");
      const { series, table } = seen.page;
      const sent = [series, table.rows].map((one) => withoutNames(packSeries(one)));
      const report = await loadSharedReport(person, { subjects: [], from: null, to: null }, "en-GB", at);
      const names = [owner.connectionId, ...series.readings.map(({ groupId }) => groupId)];
      for (const name of names) expect(JSON.stringify(sent)).not.toContain(name);
      return JSON.stringify([sent, seen.notes, (await loadSharedOverview(person, at)).notes, report]);
    };
    const bare = await textOf(await guestBy());
    const noted = await textOf(await guestBy({ areas: "pressure notes" }));
    for (const unseen of ["after coffee", "Ramipril", "Flu", SERIAL]) expect(bare).not.toContain(unseen);
    expect(noted).toContain("after coffee");
    expect(noted).toContain("Ramipril");
    expect(noted).not.toContain("Flu");
  });
});
