import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { writeSheet } from "#app/write-sheet.ts";
import { loadApiTokens, makeApiToken, revokeApiToken } from "#lib/auth/api-tokens.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import type { ScopeArea } from "#lib/metrics/area-scope.ts";
import { findFinding } from "#lib/insights/find-findings.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { loadFinding } from "#lib/queries/load-finding.ts";
import { loadMetricPage } from "#lib/queries/load-metric-page.ts";
import { loadReport } from "#lib/queries/load-report.ts";
import { useDatabase } from "#lib/storage/database.ts";
import { replaceWindow } from "#lib/storage/groups/replace-window.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { addConnection } from "#lib/testing/insert-connection.ts";
import { createTestAccount, createTestAuth, type TestAccount } from "#lib/testing/test-account.ts";
import { answerApi } from "./answer-api.ts";
import { API_ROOT, ENDPOINTS } from "./endpoints.ts";
import { PROBLEM } from "./problem.ts";

const NOW = Date.UTC(2026, 4, 20, 12);
const ZONE = "Europe/Paris";
let now = NOW;

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let auth: ReturnType<typeof createTestAuth>;
const accounts: Record<"owner" | "viewer" | "stranger", TestAccount> = {} as never;
const tokens: Record<string, string> = {};
let ada = "";
let connectionId = "";

type Wish = {
  name?: string;
  access?: "read" | "write";
  areas?: ScopeArea[];
  people?: string[];
  days?: number | null;
};

async function makeToken(
  viewer: Viewer,
  { name = "Script", access = "read", areas = [], people = [], days = null }: Wish = {},
) {
  const made = await makeApiToken(auth, viewer, { name, access, areas, people, days });
  if ("problem" in made) throw new Error(made.problem);
  return made.token;
}

const weighIn = (at: number, grams: number) => ({
  ...{ groupId: `${at}`, category: 1, attribution: 0, measuredAt: at, createdAt: at, modifiedAt: at },
  device: { id: null, model: "Body+", modelId: null },
  measures: [
    { code: 1, position: null, value: grams, exponent: -3 },
    { code: 11, position: null, value: 62, exponent: 0 },
  ],
});
const DAYS = Array.from({ length: 14 }, (_, index) => NOW - index * DAY_MS - HOUR_MS);
const GROUPS = [
  ...DAYS.map((at, index) => weighIn(at, 80_000 + 100 * index)),
  weighIn(NOW - 3 * DAY_MS, 0),
  weighIn(NOW + DAY_MS, 81_000),
];

async function measure(groups = GROUPS) {
  await replaceWindow(database, {
    ...{ connectionId, fence: 0n, window: { from: 0, to: 4e12 }, groups },
    ...({ kind: "measure", zone: ZONE, cause: "first-sync", arrivedAt: NOW } as const),
  });
}

beforeAll(async () => {
  database = await createTestDatabase();
  useDatabase(database);
  auth = createTestAuth(database, () => new Date(now));
  for (const name of ["owner", "viewer", "stranger"] as const)
    accounts[name] = await createTestAccount(auth, { name });
  const owner = await accounts.owner.viewer();
  ada = owner.people[0]?.id ?? "";
  connectionId = await addConnection(database, ada);
  await database.prisma.access.create({
    data: { userId: accounts.viewer.userId, personId: ada, role: "viewer" },
  });
  await database.prisma.user.update({ where: { id: accounts.owner.userId }, data: { zone: ZONE } });
  await measure();
  const viewer = await accounts.viewer.viewer();
  tokens["owner"] = await makeToken(owner, { access: "write" });
  tokens["owner, reading"] = await makeToken(owner);
  tokens["owner, of the heart"] = await makeToken(owner, { access: "write", areas: ["heart"] });
  tokens["viewer"] = await makeToken(viewer, { access: "write" });
  const own = viewer.people.find(({ role }) => role === "owner")?.id ?? "";
  tokens["viewer, of another person"] = await makeToken(viewer, { people: [own] });
  tokens["stranger"] = await makeToken(await accounts.stranger.viewer(), { access: "write" });
  tokens["revoked"] = await makeToken(owner, { name: "Old", access: "write" });
  const revoked = (await loadApiTokens(auth, owner)).tokens.find(({ name }) => name === "Old");
  await revokeApiToken(auth, owner, revoked?.id ?? "");
  tokens["expired"] = await makeToken(owner, { access: "write", days: 30 });
  await database.prisma.apiToken.updateMany({
    where: { expiresAt: { not: null } },
    data: { expiresAt: new Date(NOW) },
  });
  tokens["cut off"] = tokens["owner"].slice(0, -1);
});
// All of it happens in one minute.
beforeEach(() => database.prisma.rateCounter.deleteMany());
afterAll(() => database.drop());

type Sent = { method?: string; token?: string | null; body?: unknown; headers?: Record<string, string> };

async function ask(path: string, { method = "GET", token = "owner", body, headers = {} }: Sent = {}) {
  const request = new Request(`https://plumbline.test${API_ROOT}${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${tokens[token] ?? token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const answer = await answerApi(request, { auth, locale: "en-GB", writeSheet });
  const text = await answer.text();
  const json = text === "" ? null : (JSON.parse(text) as Record<string, unknown>);
  return { status: answer.status, headers: answer.headers, json };
}

const NOTE = {
  kind: "medicine",
  text: "Ramipril",
  dose: "5 mg",
  from: "2026-05-01",
  until: null,
  zone: ZONE,
};
const ENTRY = {
  metric: "blood-pressure",
  values: { systolic: 128, diastolic: 82, pulse: 61 },
  at: "2026-05-20T09:30:00+02:00",
  zone: ZONE,
};

/** What each endpoint is asked with; `{person}` is Ada. What is deleted was never there: letting in comes first. */
const ASKED: Readonly<Record<string, { path: string; body?: unknown; ok: number }>> = {
  listPeople: { path: "/people", ok: 200 },
  readPerson: { path: "/people/{person}", ok: 200 },
  listMetrics: { path: "/people/{person}/metrics", ok: 200 },
  listReadings: { path: "/people/{person}/metrics/weight/readings", ok: 200 },
  readSeries: { path: "/people/{person}/metrics/weight/series?range=quarter", ok: 200 },
  listFindings: { path: "/people/{person}/findings", ok: 200 },
  readFinding: { path: "/people/{person}/findings/weight-rate", ok: 200 },
  readReport: { path: "/people/{person}/report?readings=yes", ok: 200 },
  listNotes: { path: "/people/{person}/notes", ok: 200 },
  createNote: { path: "/people/{person}/notes", body: NOTE, ok: 201 },
  deleteNote: { path: "/people/{person}/notes/01970000-0000-7000-8000-000000000000", ok: 404 },
  createEntry: { path: "/people/{person}/entries", body: { ...ENTRY, again: true }, ok: 201 },
  deleteEntry: { path: "/people/{person}/entries/01970000-0000-7000-8000-000000000000", ok: 404 },
};

const WRITING = ["createNote", "deleteNote", "createEntry", "deleteEntry"];
/** Of the heart there are metrics and findings, and a report of the rhythm. */
const OF_OTHER_AREAS = [
  "listReadings",
  "readSeries",
  "readFinding",
  "listNotes",
  "createNote",
  "deleteNote",
  "createEntry",
];

describe.each(ENDPOINTS.map((endpoint) => [endpoint.id, endpoint] as const))("%s", (id, endpoint) => {
  const { path, body, ok } = ASKED[id] ?? { path: "", ok: 0 };
  const isWriting = WRITING.includes(id);
  const isOfPerson = id !== "listPeople";
  const status: Readonly<Record<string, number>> = {
    owner: ok,
    "owner, reading": isWriting ? 403 : ok,
    "owner, of the heart": OF_OTHER_AREAS.includes(id) ? 403 : ok,
    viewer: isWriting ? 403 : ok,
    "viewer, of another person": isOfPerson ? 404 : ok,
    stranger: isOfPerson ? 404 : ok,
    anonymous: 401,
    expired: 401,
    revoked: 401,
    "cut off": 401,
  };
  test.each(Object.entries(status))("asked by the token of %s answers %i", async (who, expected) => {
    const answer = await ask(path.replace("{person}", ada), {
      method: endpoint.method,
      token: who === "anonymous" ? null : who,
      body,
      // Who is signed in in this browser is no program.
      headers: {
        cookie: `__Host-plumbline-session=${accounts.owner.token}; session=${accounts.owner.token}`,
      },
    });
    expect(answer.status, JSON.stringify(answer.json)).toBe(expected);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    if (expected >= 400) {
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(PROBLEM.parse(answer.json)).toEqual(answer.json);
      expect(answer.headers.has("www-authenticate")).toBe(
        expected === 401 || (expected === 403 && who !== "viewer"),
      );
    } else {
      expect(answer.headers.get("cache-control")).toBe("private, no-cache");
      expect(answer.headers.get("ratelimit-policy")).toBe('"token";q=120;w=60');
      expect(endpoint.answer?.parse(answer.json)).toEqual(answer.json);
    }
  });
});

test("a person who is shared no longer is gone for the tokens of who saw them", async () => {
  const { viewer } = accounts;
  const key = { userId_personId: { userId: viewer.userId, personId: ada } };
  await database.prisma.access.delete({ where: key });
  expect((await ask(`/people/${ada}`, { token: "viewer" })).status).toBe(404);
  const { json } = await ask("/people", { token: "viewer" });
  expect(json).toMatchObject({ data: [{ role: "owner" }] });
  await database.prisma.access.create({ data: { userId: viewer.userId, personId: ada, role: "viewer" } });
});

test("series, findings and reports have the numbers of the pages, by the same functions", async () => {
  const person = (await accounts.owner.viewer()).people.find(({ id }) => id === ada);
  if (!person) throw new Error("Ada is gone");
  const reader = { zone: ZONE, locale: "en-GB" };
  const page = await loadMetricPage(person, "weight", { range: "quarter" }, reader, NOW);
  const series = (await ask(`/people/${ada}/metrics/weight/series?range=quarter`)).json;
  expect(series).toMatchObject({
    unit: "kg",
    count: page.series.observationCount,
    parts: page.series.parts.map(({ key, statistics, trend }) => ({
      ...{ key, statistics },
      trend: trend.map(({ points }) =>
        points.map(({ at, value }) => ({ at: new Date(at).toISOString(), value })),
      ),
    })),
    readings: page.series.readings.map(({ groupId, values }) => ({ group_id: groupId, values })),
  });
  expect(page.series.observationCount).toBe(14);

  const { finding } = await loadFinding(person, "weight-rate", ZONE, NOW);
  expect(finding?.values["rate"]).toBeCloseTo(-0.7, 6);
  const said = (await ask(`/people/${ada}/findings/weight-rate`)).json;
  expect(said).toMatchObject({
    finding: { state: "clear", sense: "falling", values: finding?.values },
    explanation: { used: finding?.explanation.used.map(({ groupId }) => ({ group_id: groupId })) },
    not_counted: [{ reason: "impossible" }],
  });
  // Every number can be computed again from what the answer says it rests on.
  const used = (said?.["explanation"] as { used: { at: string; zone: string; values: object }[] }).used;
  const readings = used.map(({ at, ...rest }) => ({ ...rest, at: Date.parse(at), how: {} }));
  const again = findFinding(
    { readingsOf: () => readings as never, goals: [], guideline: "esc-2024", now: NOW, zone: ZONE },
    "weight-rate",
  );
  expect(again?.values["rate"]).toBe(finding?.values["rate"]);

  const query = { subjects: ["weight"], from: "2026-05-01", to: "2026-05-20" };
  const { report } = await loadReport(person, query, reader, NOW);
  const units = { mass: "kg", length: "m", temperature: "c", distance: "km" } as const;
  const sheet = writeSheet(report, { ...reader, locale: "en-GB-u-fw-mon", units }, false);
  const stated = (await ask(`/people/${ada}/report?subject=weight&from=2026-05-01&to=2026-05-20`)).json;
  const tables = (blocks: readonly { kind: string }[]) => blocks.filter(({ kind }) => kind === "facts");
  expect(stated).toMatchObject({ title: sheet.title, facts: sheet.facts, remark: sheet.remark });
  const [part] = stated?.["parts"] as { blocks: { kind: string }[] }[];
  expect(tables(part?.blocks ?? [])).toEqual(tables(sheet.parts[0]?.blocks ?? []));
});

test("readings come in pages, each once and in order, with why some do not count", async () => {
  const all: { group_id: string; counts: boolean; why_not: string | null; at: string }[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query: string = cursor === "" ? "" : `&cursor=${cursor}`;
    const { json } = await ask(`/people/${ada}/metrics/weight/readings?limit=5${query}`);
    all.push(...(json?.["data"] as typeof all));
    cursor = json?.["next_cursor"] as string | null;
  }
  expect(all.map(({ group_id }) => group_id)).toEqual(
    GROUPS.map(({ groupId, measuredAt }) => ({ groupId, measuredAt }))
      .sort((a, b) => a.measuredAt - b.measuredAt)
      .map(({ groupId }) => groupId),
  );
  expect(all.filter(({ counts }) => !counts).map(({ why_not }) => why_not)).toEqual(["impossible", "future"]);
  const { json } = await ask(`/people/${ada}/metrics/weight/readings?from=2026-05-18&to=2026-05-19`);
  expect((json?.["data"] as { day: string }[]).map(({ day }) => day)).toEqual(["2026-05-18", "2026-05-19"]);
});

test("since_seq has what is new, changed and removed, and nothing twice", async () => {
  const path = `/people/${ada}/metrics/weight/readings`;
  const { json: before } = await ask(path);
  const since = Number(before?.["seq"]);
  const [first, second, third, ...rest] = GROUPS;
  if (!first || !second || !third) throw new Error("Too few groups");
  const added = weighIn(NOW - 90 * MINUTE_MS, 79_900);
  await measure([{ ...second, measures: weighIn(0, 77_000).measures }, third, ...rest, added]);
  const { json } = await ask(`${path}?since_seq=${since}`);
  expect(json).toMatchObject({
    data: [
      { group_id: second.groupId, values: { value: 77 } },
      { group_id: added.groupId, values: { value: 79.9 } },
    ],
    removed: [{ group_id: first.groupId, connection_id: connectionId }],
    has_more: false,
  });
  const { json: after } = await ask(`${path}?since_seq=${String(json?.["seq"])}`);
  expect(after).toMatchObject({ data: [], removed: [], seq: json?.["seq"] });
  // Step by step, a follower arrives at what a reader of everything has.
  const known = new Map((before?.["data"] as { group_id: string }[]).map((one) => [one.group_id, one]));
  let seq = since;
  for (let more = true; more;) {
    const step = (await ask(`${path}?since_seq=${seq}&limit=1`)).json;
    for (const one of step?.["data"] as { group_id: string }[]) known.set(one.group_id, one);
    for (const { group_id } of step?.["removed"] as { group_id: string }[]) known.delete(group_id);
    seq = Number(step?.["seq"]);
    more = step?.["has_more"] === true;
  }
  const { json: everything } = await ask(path);
  const byId = (a: { group_id: string }, b: { group_id: string }) => (a.group_id < b.group_id ? -1 : 1);
  expect([...known.values()].sort(byId)).toEqual((everything?.["data"] as { group_id: string }[]).sort(byId));

  await database.prisma.personData.update({ where: { personId: ada }, data: { forgottenSeq: since + 1 } });
  expect((await ask(`${path}?since_seq=${since}`)).status).toBe(410);
  await database.prisma.personData.update({ where: { personId: ada }, data: { forgottenSeq: 0 } });
  expect((await ask(`${path}?since_seq=${seq + 1_000}`)).status).toBe(400);
});

test("what a program writes is on the pages' lists, and can be deleted again", async () => {
  const note = (await ask(`/people/${ada}/notes`, { method: "POST", body: { ...NOTE, time: "08:30" } })).json;
  const { json: notes } = await ask(`/people/${ada}/notes`);
  expect(notes?.["data"]).toContainEqual(
    expect.objectContaining({ id: note?.["id"], time: "08:30", until: null }),
  );
  expect((await ask(`/people/${ada}/notes/${String(note?.["id"])}`, { method: "DELETE" })).status).toBe(204);
  const { json: left } = await ask(`/people/${ada}/notes`);
  expect((left?.["data"] as { id: string }[]).map(({ id }) => id)).not.toContain(note?.["id"]);

  const at = { ...ENTRY, at: "2026-05-19T07:00:00Z", arm: "left" };
  const entry = (await ask(`/people/${ada}/entries`, { method: "POST", body: at })).json;
  const readings = async () =>
    (await ask(`/people/${ada}/metrics/blood-pressure/readings?from=2026-05-19&to=2026-05-19`)).json?.[
      "data"
    ];
  expect(await readings()).toMatchObject([
    {
      ...{ group_id: entry?.["id"], origin: "hand", counts: true, arm: "left" },
      values: { systolic: 128, diastolic: 82 },
    },
  ]);
  const twice = await ask(`/people/${ada}/entries`, { method: "POST", body: at });
  expect(twice.status).toBe(409);
  const lifted = { ...at, metric: "weight", values: { value: 80.5 } };
  expect((await ask(`/people/${ada}/entries`, { method: "POST", body: lifted })).json).toMatchObject({
    errors: [{ name: "arm", detail: "Only a blood pressure is measured on an arm." }],
  });
  const path = `/people/${ada}/entries/${String(entry?.["id"])}`;
  expect((await ask(path, { method: "DELETE", token: "owner, of the heart" })).status).toBe(403);
  expect((await ask(path, { method: "DELETE" })).status).toBe(204);
  expect(await readings()).toEqual([]);
});

test("a program that has an answer is not sent it again, until something changed", async () => {
  const path = `/people/${ada}/metrics/weight/readings`;
  const { headers } = await ask(path);
  const etag = headers.get("etag") ?? "";
  expect(etag).toMatch(/^"\d+-[\w-]{22}"$/);
  const again = await ask(path, { headers: { "if-none-match": `"other", W/${etag}` } });
  expect([again.status, again.json, again.headers.get("etag")]).toEqual([304, null, etag]);
  await ask(`/people/${ada}/notes`, { method: "POST", body: NOTE });
  expect((await ask(path, { headers: { "if-none-match": etag } })).status).toBe(200);
});

test.each([
  ["/people/{person}/metrics/weights/readings", 404, "no metric “weights”"],
  ["/people/{person}/findings/weights", 404, "no finding “weights”"],
  ["/peoples", 404, "nothing at this path"],
  ["/people/{person}/metrics/weight/readings?from=2026-02-30", 400, "from: Write a day"],
  ["/people/{person}/metrics/weight/readings?limit=0", 400, "limit: Write a whole number from 1 to 2000."],
  ["/people/{person}/metrics/weight/readings?limit=5&limit=6", 400, "limit: It is given more than once."],
  ["/people/{person}/metrics/weight/readings?form=2026-02-01", 400, "form: There is no such parameter here."],
  ["/people/{person}/metrics/weight/readings?cursor=abc", 400, "next_cursor"],
  ["/people/{person}/metrics/weight/readings?since_seq=1&from=2026-02-01", 400, "no other parameter"],
  ["/people/{person}/metrics/weight/series?zone=Mars", 400, "zone: Write an IANA time zone"],
  ["/people/{person}/metrics/weight/series?range=decade", 400, "range: "],
  ["/people/{person}/report?subject=weight,mood", 400, "Ask for pressure, weight, rhythm, sleep"],
  ["/people/{person}/report?from=2026-05-09&to=2026-05-01", 400, "to: The last day is before the first."],
])("what is wrong with %s is said", async (path, status, detail) => {
  const { json, ...answer } = await ask(path.replace("{person}", ada));
  expect(answer.status).toBe(status);
  expect(json?.["detail"]).toContain(detail);
});

test.each<[string, unknown, Record<string, string>, number, string]>([
  ["notes", { ...NOTE, text: " " }, {}, 422, "text: "],
  ["notes", { ...NOTE, until: "2026-04-01" }, {}, 422, "until: "],
  ["notes", { ...NOTE, colour: "red" }, {}, 422, "colour: There is no such parameter here."],
  ["notes", "{", {}, 400, "not JSON"],
  ["notes", NOTE, { "content-type": "text/plain" }, 415, "application/json"],
  ["notes", { ...NOTE, text: "x".repeat(20_000) }, {}, 413, "16384 bytes"],
  ["entries", { ...ENTRY, values: { systolic: 128 } }, {}, 422, "values.diastolic: "],
  ["entries", { ...ENTRY, values: { ...ENTRY.values, mood: 5 } }, {}, 422, "values.mood: Its values are"],
  ["entries", { ...ENTRY, values: { systolic: 80, diastolic: 120 } }, {}, 422, "values.systolic: "],
  ["entries", { ...ENTRY, at: "2026-05-21T09:30:00Z" }, {}, 422, "at: "],
  ["entries", { ...ENTRY, metric: "steps" }, {}, 422, "metric: "],
])("what is wrong with a body of %s is said", async (what, body, headers, status, detail) => {
  const { json, ...answer } = await ask(`/people/${ada}/${what}`, { method: "POST", body, headers });
  expect(answer.status).toBe(status);
  expect(json?.["detail"]).toContain(detail);
});

test("another method is refused, and a head has no body", async () => {
  const { headers, ...wrong } = await ask(`/people/${ada}`, { method: "POST", body: {} });
  expect([wrong.status, headers.get("allow")]).toEqual([405, "GET, HEAD"]);
  expect((await ask(`/people/${ada}`, { method: "OPTIONS" })).status).toBe(405);
});

test("a token may ask 120 times a minute, and is said when again", async () => {
  now = NOW + 10 * MINUTE_MS;
  const token = await makeToken(await accounts.stranger.viewer());
  const first = await ask("/people", { token });
  expect(first.headers.get("ratelimit")).toBe('"token";r=119;t=60');
  now += 20_000;
  const { rateCounter } = database.prisma;
  await rateCounter.updateMany({ where: { key: { startsWith: "api-token:" } }, data: { count: 119 } });
  expect((await ask("/people", { token })).headers.get("ratelimit")).toBe('"token";r=0;t=40');
  const refused = await ask("/people", { token });
  expect([refused.status, refused.headers.get("retry-after"), refused.headers.get("ratelimit")]).toEqual([
    429,
    "40",
    '"token";r=0;t=40',
  ]);
  // Another token is another program's.
  expect((await ask("/people", { token: "stranger" })).status).toBe(200);
  now += 40_000;
  expect((await ask("/people", { token })).status).toBe(200);
  now = NOW;
});
