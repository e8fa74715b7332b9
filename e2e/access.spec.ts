import { readdirSync } from "node:fs";
import path from "node:path";
import type { APIResponse } from "@playwright/test";
import { describeAct, PROVEN_ACTS, type ProvenAct } from "#lib/auth/proof.ts";
import { invite, newAccount, share, signUp } from "./support/account.ts";
import type { Who } from "./support/household.ts";
import { letProofsLapse } from "./support/product-database.ts";
import { expect, type Page, test } from "./support/test.ts";

/** Where a redirect leads, or the status. */
type Outcome = number | `-> ${string}`;
type Row = {
  route: string;
  method?: "GET" | "POST";
  /** What it is called with; `{person}` and `{connection}` are the owner's. */
  address: string;
  form?: Record<string, string>;
  expected: Record<Who, Outcome>;
};

const everyone = (outcome: Outcome): Row["expected"] => ({
  owner: outcome,
  viewer: outcome,
  stranger: outcome,
  anonymous: outcome,
});
const toSignIn: Outcome = "-> /sign-in";
const signedIn = (outcome: Outcome = 200): Row["expected"] => ({
  ...everyone(outcome),
  anonymous: toSignIn,
});
const ofPerson: Row["expected"] = { owner: 200, viewer: 200, stranger: 404, anonymous: toSignIn };

const ROWS: readonly Row[] = [
  { route: "/", address: "/", expected: everyone(200) },
  { route: "/sign-in", address: "/sign-in", expected: { ...everyone("-> /dashboard"), anonymous: 200 } },
  { route: "/sign-up", address: "/sign-up", expected: { ...everyone("-> /connections"), anonymous: 200 } },
  { route: "/forgot-password", address: "/forgot-password", expected: everyone(200) },
  { route: "/reset-password", address: "/reset-password?code=made-up", expected: everyone(200) },
  // Two people are seen at a glance: the viewer's own, and the owner's.
  { route: "/dashboard", address: "/dashboard", expected: { ...signedIn("-> /people/"), viewer: 200 } },
  // Only in development, and in the test that walks it.
  { route: "/gallery", address: "/gallery", expected: everyone(404) },
  { route: "/setup", address: "/setup", expected: signedIn() },
  { route: "/sort", address: "/sort", expected: signedIn() },
  { route: "/settings", address: "/settings", expected: signedIn() },
  { route: "/settings/activity", address: "/settings/activity", expected: signedIn() },
  { route: "/settings/tokens", address: "/settings/tokens", expected: signedIn() },
  // Cookies let no one in; lib/api/api-access.test.ts has every path of it, by every token.
  { route: "/api/v1/[...path]", address: "/api/v1/people/{person}", expected: everyone(401) },
  { route: "/api/v1/[...path]", address: "/api/v1/openapi.json", expected: everyone(200) },
  // All here signed in a moment ago, which is a proof.
  { route: "/confirm", address: "/confirm?returnTo=/connections", expected: signedIn("-> /connections") },
  { route: "/invitations", address: "/invitations", expected: everyone(200) },
  { route: "/invitations/[code]", address: "/invitations/{code}", expected: everyone(200) },
  { route: "/connections", address: "/connections", expected: signedIn() },
  { route: "/connections/[connectionId]", address: "/connections/{connection}", expected: ofPerson },
  {
    route: "/connections/[connectionId]/health",
    address: "/connections/{connection}/health",
    expected: ofPerson,
  },
  { route: "/people/[personId]", address: "/people/{person}", expected: ofPerson },
  {
    route: "/people/[personId]/measure-pressure",
    address: "/people/{person}/measure-pressure",
    expected: ofPerson,
  },
  {
    route: "/people/[personId]/weight-goal",
    address: "/people/{person}/weight-goal",
    expected: ofPerson,
  },
  { route: "/people/[personId]/arrange", address: "/people/{person}/arrange", expected: ofPerson },
  { route: "/find", address: "/find?q=weight", expected: signedIn() },
  { route: "/api/find", address: "/api/find", expected: { ...everyone(200), anonymous: 401 } },
  {
    route: "/people/[personId]/days",
    address: "/people/{person}/days?from=2026-03-01&until=2026-03-31",
    expected: ofPerson,
  },
  {
    route: "/people/[personId]/compare",
    address: "/people/{person}/compare?metric=weight&metric=heart-rate",
    expected: ofPerson,
  },
  { route: "/people/[personId]/other", address: "/people/{person}/other", expected: ofPerson },
  { route: "/people/[personId]/workouts", address: "/people/{person}/workouts", expected: ofPerson },
  { route: "/people/[personId]/nights", address: "/people/{person}/nights", expected: ofPerson },
  { route: "/people/[personId]/areas/[area]", address: "/people/{person}/areas/heart", expected: ofPerson },
  {
    route: "/people/[personId]/findings/[key]",
    address: "/people/{person}/findings/weight-rate",
    expected: ofPerson,
  },
  { route: "/people/[personId]/alerts", address: "/people/{person}/alerts", expected: ofPerson },
  { route: "/people/[personId]/alerts/new", address: "/people/{person}/alerts/new", expected: ofPerson },
  {
    route: "/people/[personId]/alerts/[alertId]",
    address: "/people/{person}/alerts/1",
    expected: { ...everyone(404), anonymous: toSignIn },
  },
  { route: "/unsubscribe", address: "/unsubscribe?user=1&code=made-up", expected: everyone(200) },
  {
    route: "/api/unsubscribe",
    method: "POST",
    address: "/api/unsubscribe?user=1&code=made-up",
    expected: everyone(404),
  },
  { route: "/people/[personId]/notes", address: "/people/{person}/notes", expected: ofPerson },
  {
    route: "/people/[personId]/notes/[noteId]",
    address: "/people/{person}/notes/1",
    expected: { ...everyone(404), anonymous: toSignIn },
  },
  { route: "/people/[personId]/entries", address: "/people/{person}/entries", expected: ofPerson },
  {
    route: "/people/[personId]/entries/[entryId]",
    address: "/people/{person}/entries/1",
    expected: { ...everyone(404), anonymous: toSignIn },
  },
  { route: "/people/[personId]/share", address: "/people/{person}/share", expected: ofPerson },
  // What a link shows belongs to no account: lib/queries/load-shared.test.ts has who sees it.
  { route: "/open/[secret]", address: `/open/${"A".repeat(43)}`, expected: everyone(404) },
  { route: "/shared/[linkId]", address: "/shared/{person}", expected: everyone(404) },
  { route: "/shared/[linkId]/[metric]", address: "/shared/{person}/weight", expected: everyone(404) },
  { route: "/shared/[linkId]/report", address: "/shared/{person}/report", expected: everyone(404) },
  { route: "/shared/[linkId]/report/pdf", address: "/shared/{person}/report/pdf", expected: everyone(404) },
  { route: "/people/[personId]/imports", address: "/people/{person}/imports", expected: ofPerson },
  {
    route: "/api/people/[personId]/imports",
    method: "POST",
    address: "/api/people/{person}/imports",
    form: { zone: "UTC" },
    expected: { owner: "-> /people/", viewer: 403, stranger: 404, anonymous: 401 },
  },
  { route: "/people/[personId]/report", address: "/people/{person}/report", expected: ofPerson },
  {
    route: "/api/people/[personId]/report",
    method: "POST",
    address: "/api/people/{person}/report",
    form: { name: "Kai" },
    expected: { owner: 200, viewer: 200, stranger: 404, anonymous: 401 },
  },
  { route: "/people/[personId]/[metric]", address: "/people/{person}/weight", expected: ofPerson },
  {
    route: "/people/[personId]/nights/[nightId]",
    address: "/people/{person}/nights/1",
    expected: { ...everyone(404), anonymous: toSignIn },
  },
  {
    route: "/people/[personId]/workouts/[workoutId]",
    address: "/people/{person}/workouts/1",
    expected: { ...everyone(404), anonymous: toSignIn },
  },
  {
    route: "/people/[personId]/minutes/[signal]",
    address: "/people/{person}/minutes/heart-rate",
    expected: ofPerson,
  },
  {
    route: "/api/people/[personId]/samples/[signal]",
    address: "/api/people/{person}/samples/heart-rate?from=0&to=86400",
    expected: { owner: 200, viewer: 200, stranger: 404, anonymous: 401 },
  },
  { route: "/people/[personId]/ecg", address: "/people/{person}/ecg", expected: ofPerson },
  {
    route: "/people/[personId]/ecg/[signalId]",
    address: "/people/{person}/ecg/{signal}",
    expected: ofPerson,
  },
  {
    route: "/api/people/[personId]/ecg/[signalId]",
    address: "/api/people/{person}/ecg/{signal}",
    expected: { owner: 200, viewer: 200, stranger: 404, anonymous: 401 },
  },
  {
    route: "/people/[personId]/stethoscope",
    address: "/people/{person}/stethoscope",
    expected: ofPerson,
  },
  {
    route: "/people/[personId]/stethoscope/[signalId]",
    address: "/people/{person}/stethoscope/{sound}",
    expected: ofPerson,
  },
  {
    route: "/api/people/[personId]/stethoscope/[signalId]",
    address: "/api/people/{person}/stethoscope/{sound}",
    expected: { owner: 200, viewer: 200, stranger: 404, anonymous: 401 },
  },
  {
    route: "/api/people/[personId]/series/[metric]",
    address: "/api/people/{person}/series/weight",
    expected: { owner: 200, viewer: 200, stranger: 404, anonymous: 401 },
  },
  {
    route: "/api/people/[personId]/series/[metric]",
    address: "/api/people/{person}/series/weight?format=csv",
    expected: { owner: 200, viewer: 200, stranger: 404, anonymous: 401 },
  },
  {
    route: "/api/people/[personId]/export",
    address: "/api/people/{person}/export",
    expected: { owner: 200, viewer: 403, stranger: 404, anonymous: 401 },
  },
  {
    route: "/api/withings/link",
    method: "POST",
    address: "/api/withings/link",
    form: { personId: "{person}" },
    expected: { owner: "-> /oauth2_user/authorize2", viewer: 403, stranger: 404, anonymous: toSignIn },
  },
  // The stream itself is read by the live tests; here, who is let in.
  { route: "/api/live", address: "/api/live", expected: { ...everyone(200), anonymous: 401 } },
  { route: "/api/health", address: "/api/health", expected: everyone(200) },
  { route: "/api/ready", address: "/api/ready", expected: everyone(200) },
  {
    route: "/api/withings/notify/[secret]",
    method: "POST",
    address: `/api/withings/notify/${"A".repeat(43)}`,
    form: { userid: "1", appli: "1" },
    expected: everyone(404),
  },
  {
    route: "/api/auth/[...nextauth]",
    address: "/api/auth/callback/withings?code=x&state=made-up",
    expected: { ...everyone("-> /connections?problem=unknown"), anonymous: "-> /sign-in?problem=unknown" },
  },
  { route: "/api/auth/[...nextauth]", address: "/api/auth/session", expected: everyone(404) },
  {
    route: "/api/auth/[...nextauth]",
    method: "POST",
    address: "/api/auth/signin/withings",
    form: {},
    expected: everyone("-> /oauth2_user/authorize2"),
  },
  {
    route: "/api/auth/[...nextauth]",
    method: "POST",
    address: "/api/auth/prove/withings",
    form: {},
    expected: signedIn("-> /oauth2_user/authorize2"),
  },
];

/** Every page and route handler of the app folder, as its address is written there. */
function listRoutes(folder = "app", route = ""): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    // A folder in parentheses groups, and is in no address.
    const part = /^\(.*\)$/.test(entry.name) ? "" : `/${entry.name}`;
    if (entry.isDirectory()) return listRoutes(path.join(folder, entry.name), route + part);
    return /^(page\.tsx|route\.tsx?)$/.test(entry.name) ? [route || "/"] : [];
  });
}

async function outcomeOf(answer: APIResponse, expected: Outcome): Promise<Outcome> {
  const location = answer.headers()["location"];
  if (answer.status() < 300 || answer.status() > 399 || !location) return answer.status();
  const { pathname, search } = new URL(location, answer.url());
  const led: Outcome = `-> ${pathname}${search}`;
  return typeof expected === "string" && led.startsWith(expected) ? expected : led;
}

test("every route has a row here", () => {
  expect([...new Set(ROWS.map(({ route }) => route))].sort()).toEqual(listRoutes().sort());
});

test("every route answers owner, viewer, stranger and a visitor without sign-in as it should", async ({
  household,
  product,
}) => {
  test.slow();
  const { pages, person, connection, signal, sound, code } = household;
  const fill = (text: string) =>
    Object.entries({ person, connection, signal, sound, code }).reduce(
      (filled, [name, id]) => filled.replace(`{${name}}`, id),
      text,
    );
  const found: Record<string, Outcome> = {};
  const wanted: Record<string, Outcome> = {};
  for (const { route, method = "GET", address, form, expected } of ROWS)
    for (const who of ["owner", "viewer", "stranger", "anonymous"] as const) {
      const name = `${method} ${route} (${address}) as ${who}`;
      wanted[name] = expected[who];
      if (route === "/api/live") {
        found[name] = await openStream(`${product.url}${address}`, pages[who]);
        continue;
      }
      const filled = form && Object.fromEntries(Object.entries(form).map(([key, text]) => [key, fill(text)]));
      const answer = await pages[who].request.fetch(fill(address), {
        method,
        maxRedirects: 0,
        ...(filled ? { form: filled, headers: { origin: product.url } } : {}),
      });
      found[name] = await outcomeOf(answer, expected[who]);
    }
  expect(found).toEqual(wanted);
});

/** The status of a live stream, which is left at once: it would never end. */
async function openStream(url: string, page: Page): Promise<number> {
  const cookies = await page.context().cookies(url);
  const leave = new AbortController();
  const answer = await fetch(url, {
    headers: { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") },
    signal: leave.signal,
  });
  leave.abort();
  return answer.status;
}

test("a form of another site changes nothing", async ({ newBrowser }) => {
  const page = await newBrowser({ javaScriptEnabled: false });
  await signUp(page, newAccount("Olga"));
  for (const [address, form] of [
    ["/api/withings/link", { personName: "Mallory" }],
    ["/api/auth/signin/withings", {}],
    ["/api/auth/signout", {}],
    ["/api/auth/prove/withings", {}],
  ] as const) {
    const headers = { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site" };
    const answer = await page.request.post(address, { form, headers, maxRedirects: 0 });
    expect(answer.status(), address).toBe(403);
  }
  expect((await page.request.get("/settings", { maxRedirects: 0 })).status()).toBe(200);
});

test("what only an owner may do is refused to a viewer and unknown to a stranger", async ({
  household,
  product,
}) => {
  test.slow();
  const { pages, person, connection } = household;
  // Sent to the page of all connections, which has their actions, or to the page of the form itself.
  const forms: { address: string; to?: string; button: string; fill: Record<string, string> }[] = [
    { address: "/connections", button: "Rename", fill: { name: "Mallory" } },
    { address: "/connections", button: "Create an invitation", fill: {} },
    { address: "/connections", button: "Withdraw", fill: {} },
    { address: "/connections", button: "End access", fill: {} },
    { address: "/connections", button: "Delete for good", fill: { confirmation: "Olga" } },
    { address: "/connections", button: "Sync now", fill: {} },
    { address: `/connections/${connection}`, button: "Turn on Withings sign-in", fill: {} },
    {
      address: `/people/${person}/share`,
      to: `/people/${person}/share`,
      button: "Make the link",
      fill: { label: "Mallory", area: "body" },
    },
  ];
  for (const { address, to = "/connections", button, fill } of forms) {
    await pages.owner.goto(address);
    const form = pages.owner.locator("form").filter({
      has: pages.owner.locator("button[type=submit]").getByText(button, { exact: true }),
    });
    // What the owner's browser would send, sent by another site.
    const sent = await form.evaluate((element) =>
      element instanceof HTMLFormElement
        ? [...new FormData(element)].map(([name, value]) => [name, String(value)] as const)
        : [],
    );
    const multipart = { ...Object.fromEntries(sent), ...fill };
    const options = { multipart, headers: { origin: product.url }, maxRedirects: 0 };
    const viewer = await pages.viewer.request.post(to, options);
    expect(await viewer.text(), `${button} as viewer`).toMatch(
      /Only an owner of this person’s data can (do this|make links)\./,
    );
    const stranger = await pages.stranger.request.post(to, options);
    expect(stranger.status(), `${button} as stranger`).toBe(404);
    const anonymous = await pages.anonymous.request.post(to, options);
    expect(await outcomeOf(anonymous, toSignIn), `${button} without sign-in`).toBe(toSignIn);
  }
  await pages.owner.goto("/connections");
  await expect(pages.owner.getByRole("heading", { name: "Olga" })).toBeVisible();
  await pages.owner.goto(`/people/${person}/share`);
  await expect(pages.owner.getByRole("main")).not.toContainText("Mallory");
});

/** How an act is done: by a form of a page, or by a link. */
type Way = { page: string; button: string; fill?: Record<string, string> } | { link: string };

test("ten minutes after signing in an open page is not enough for any of these acts, and the password is", async ({
  newBrowser,
  household,
  product,
}) => {
  test.slow();
  const { pages, account, person, connection } = household;
  const { owner } = pages;
  // A guest waits to be let in.
  const guest = await newBrowser({ javaScriptEnabled: false });
  await signUp(guest, newAccount("Wanda"));
  await guest.goto(await invite(owner, "Olga"));
  await guest.getByRole("button", { name: "Accept" }).click();
  await expect(guest.getByRole("heading", { name: "You have accepted" })).toBeVisible();
  await owner.goto("/settings/activity");
  const activity = owner.getByRole("list", { name: "Activity, newest first" });
  const exported = activity.getByText("You exported Olga (json)");
  const exportedBefore = await exported.count();
  const ways: Record<ProvenAct, Way> = {
    "add-sign-in": { page: `/connections/${connection}`, button: "Turn on Withings sign-in" },
    "change-email": { page: "/settings", button: "Change address", fill: { email: "mallory@example.org" } },
    "delete-account": {
      page: "/settings",
      button: "Delete for good",
      fill: { confirmation: "delete my account" },
    },
    "delete-person": { page: "/connections", button: "Delete for good", fill: { confirmation: "Olga" } },
    "delete-data": { page: `/connections/${connection}`, button: "Unlink", fill: { data: "delete" } },
    export: { link: `/api/people/${person}/export` },
    invite: { page: "/connections", button: "Create an invitation" },
    "let-in": { page: "/connections", button: "Let Wanda in" },
    "make-token": { page: "/settings/tokens", button: "Make a token", fill: { name: "Script" } },
    "share-link": {
      page: `/people/${person}/share`,
      button: "Make the link",
      fill: { label: "Dr Novak", area: "body" },
    },
  };
  expect(Object.keys(ways).sort()).toEqual([...PROVEN_ACTS].sort());
  const act = async (way: Way, proof?: string): Promise<string> => {
    if ("link" in way)
      return outcomeOf(await owner.request.get(way.link, { maxRedirects: 0 }), 200).then(String);
    await owner.goto(way.page);
    const form = owner.locator("form").filter({
      has: owner.locator("button[type=submit]").getByText(way.button, { exact: true }),
    });
    const sent = await form.evaluate((element) =>
      element instanceof HTMLFormElement
        ? [...new FormData(element)].map(([name, value]) => [name, String(value)] as const)
        : [],
    );
    const multipart = { ...Object.fromEntries(sent), ...way.fill, ...(proof ? { proof } : {}) };
    const headers = { origin: product.url };
    return (await owner.request.post(way.page, { multipart, headers, maxRedirects: 0 })).text();
  };
  await letProofsLapse(product, account.email);
  for (const [name, way] of Object.entries(ways)) {
    const words = describeAct(name as ProvenAct);
    if ("link" in way) expect(await act(way)).toBe("-> /confirm?act=export&returnTo=%2Fsettings%23export");
    else {
      expect(await act(way), name).toContain(`To ${words}, confirm again that it is you`);
      expect(await act(way, "not the password"), name).toContain("This is not your password.");
    }
  }
  await owner.goto("/settings");
  await expect(owner.getByText(account.email).first()).toBeVisible();
  await owner.goto("/connections");
  await expect(owner.getByRole("button", { name: "Let Wanda in" })).toBeVisible();
  await owner.goto(`/connections/${connection}`);
  await expect(owner.getByText("Sign in with this Withings login: off.")).toBeVisible();

  expect(await act(ways.invite, account.password)).toContain("Invitation link");
  // The proof that was given for one act holds for the next ones.
  expect(await act(ways["let-in"])).not.toContain(`To ${describeAct("let-in")}, confirm again`);
  await guest.goto(`/people/${person}`);
  await expect(guest.getByRole("heading", { level: 1, name: "Olga" })).toBeVisible();
  expect(await act(ways.export)).toBe("200");

  // All of it, and what was refused, can be read by the person it is about.
  await owner.goto("/settings/activity");
  await expect(exported).toHaveCount(exportedBefore + 1);
  await expect(activity.getByText("Confirming your identity failed").first()).toBeVisible();
  await expect(activity.getByText("Confirmed your identity with your password")).toBeVisible();
  await expect(activity.getByText("You let Wanda see Olga")).toBeVisible();
  await expect(activity.getByRole("listitem").first()).toContainText(
    /Chrome on Linux.*from (::1|127\.0\.0\.1)/,
  );
});

test("only who was let in can leave: an owner has nothing to leave, and a stranger's person is unknown", async ({
  newBrowser,
  household,
  product,
}) => {
  test.slow();
  const { pages, person } = household;
  const leaving = await newBrowser({ javaScriptEnabled: false });
  await signUp(leaving, newAccount("Lea"));
  await share(pages.owner, "Olga", leaving);
  await leaving.goto("/connections");
  const form = leaving.locator("form").filter({
    has: leaving.locator("button[type=submit]").getByText("Stop seeing Olga", { exact: true }),
  });
  const sent = await form.evaluate((element) =>
    element instanceof HTMLFormElement
      ? [...new FormData(element)].map(([name, value]) => [name, String(value)] as const)
      : [],
  );
  const options = {
    multipart: Object.fromEntries(sent),
    headers: { origin: product.url },
    maxRedirects: 0,
  };
  const seen = async (page: Page) =>
    outcomeOf(await page.request.get(`/people/${person}`, { maxRedirects: 0 }), 200);

  const asOwner = await pages.owner.request.post("/connections", options);
  expect(await asOwner.text()).toContain("You own this person");
  expect((await pages.stranger.request.post("/connections", options)).status()).toBe(404);
  const signedOut = await pages.anonymous.request.post("/connections", options);
  expect(await outcomeOf(signedOut, toSignIn)).toBe(toSignIn);
  expect(await seen(leaving)).toBe(200);

  const asViewer = await leaving.request.post("/connections", options);
  expect(await outcomeOf(asViewer, 303)).toBe("-> /connections?done=left");
  expect(await seen(leaving)).toBe(404);
  expect(await seen(pages.viewer)).toBe(200);
  expect(await seen(pages.owner)).toBe(200);
});

test("pages keep to the headers that protect them", async ({ newBrowser, product }) => {
  const page = await newBrowser();
  const answer = await page.goto("/sign-in");
  const headers = answer?.headers() ?? {};
  expect(headers["content-security-policy"]).toMatch(
    /script-src 'self' 'nonce-[^']+' 'strict-dynamic';.*object-src 'none'.*base-uri 'none'.*frame-ancestors 'none'/,
  );
  expect(headers["content-security-policy"]).not.toContain("unsafe-eval");
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
  });
  expect(headers["cache-control"]).toContain("no-store");
  const again = await page.request.get(`${product.url}/sign-in`);
  expect(again.headers()["content-security-policy"]).not.toBe(headers["content-security-policy"]);
});
