import { describe, expect, it } from "vitest";
import { createTestCloud, type TestCloud } from "../test-cloud.ts";

const REDIRECT = "http://localhost:3000/back?from=withings";

function authorizeUrl(changes: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: "plumbline-demo",
    scope: "user.info,user.metrics",
    redirect_uri: REDIRECT,
    state: "a state/with=odd&signs",
    ...changes,
  });
  return `https://account.withings.com/oauth2_user/authorize2?${query}`;
}

function post(cloud: TestCloud, form: Record<string, string> | [string, string][], url = authorizeUrl()) {
  return cloud.simulator.fetch(url, { method: "POST", body: new URLSearchParams(form) });
}

async function logIn(cloud: TestCloud, email: string, password = "demo-password") {
  const text = await (await post(cloud, { email, password })).text();
  return { text, session: /name="session" value="([0-9a-f]+)"/.exec(text)?.[1] ?? "" };
}

function backFrom(response: Response): URLSearchParams {
  expect(response.status).toBe(302);
  return new URL(response.headers.get("location") ?? "").searchParams;
}

describe("authorize page", () => {
  it("leads from a demo person straight to the question, and from it to their own play page and back", async () => {
    const cloud = createTestCloud();
    const first = await (await cloud.simulator.fetch(authorizeUrl())).text();
    const form = first.split("<form").find((text) => text.includes(">Kai ")) ?? "";
    const valueOf = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(form)?.[1] ?? "";
    const { text, session } = await logIn(cloud, valueOf("email"), valueOf("password"));
    expect(text).toMatch(/Share Kai [^<]+'s data\?/);
    backFrom(await post(cloud, { session, decision: "allow", scope: "user.metrics" }));

    const play = async (query: string) =>
      (await cloud.simulator.fetch(`http://localhost:4400/${query}`)).text();
    const shown = await play("");
    expect(shown).toMatch(/What else Kai [^<]+ can do/);
    expect(shown).toContain('<a href="http://localhost:3000/">Back to the application</a>');
    const page = "http://localhost:3000/people/7";
    expect(await play(`?person=110&back=${encodeURIComponent(page)}`)).toContain(`<a href="${page}">`);
    expect(await play(`?person=110&back=${encodeURIComponent("https://elsewhere.example/")}`)).toContain(
      `<a href="${page}">`,
    );
    expect(await play("?person=101")).not.toContain("Back to the application");
  });

  it("logs in, asks, and returns a code with the state unchanged", async () => {
    const cloud = createTestCloud();
    const first = await (await cloud.simulator.fetch(authorizeUrl())).text();
    expect(first).toContain("not the real service");
    expect(first).toContain("lena@simulated.example");
    const { text, session } = await logIn(cloud, "arthur@simulated.example");
    expect(text).toContain("Share Arthur Bell's data?");
    const decided = await post(cloud, [
      ["session", session],
      ["decision", "allow"],
      ["scope", "user.metrics"],
    ]);
    const back = backFrom(decided);
    expect(back.get("from")).toBe("withings");
    expect(back.get("state")).toBe("a state/with=odd&signs");
    const token = await cloud.call("v2/oauth2", {
      action: "requesttoken",
      grant_type: "authorization_code",
      client_id: "plumbline-demo",
      client_secret: "plumbline-demo-secret",
      code: back.get("code") ?? "",
      redirect_uri: REDIRECT,
    });
    // Only what the person left ticked.
    expect(token.body).toMatchObject({ userid: "102", scope: "user.metrics" });
  });

  it("lets the person choose when the account has several", async () => {
    const cloud = createTestCloud();
    const { text, session } = await logIn(cloud, "Couple@simulated.example ");
    expect(text).toContain("Maya Hart");
    expect(text).toContain("Tom Hart");
    const consent = await (await post(cloud, { session, userid: "105" })).text();
    expect(consent).toContain("Share Tom Hart's data?");
  });

  it("does not let one choose a person of another account", async () => {
    const cloud = createTestCloud();
    const { session } = await logIn(cloud, "couple@simulated.example");
    expect(await (await post(cloud, { session, userid: "101" })).text()).toContain("Whose measures?");
  });

  it("returns access_denied when refused", async () => {
    const cloud = createTestCloud();
    const { session } = await logIn(cloud, "lena@simulated.example");
    const back = backFrom(await post(cloud, { session, decision: "refuse", scope: "user.metrics" }));
    expect(back.get("error")).toBe("access_denied");
    expect(back.get("code")).toBeNull();
    expect(back.get("state")).toBe("a state/with=odd&signs");
  });

  it("says so when the password is wrong, and shows nothing as markup", async () => {
    const cloud = createTestCloud();
    const { text } = await logIn(cloud, '"><script>@x', "no");
    expect(text).toContain("do not belong together");
    expect(text).not.toContain('"><script>');
  });

  it("goes straight to the recorded person with mode=demo", async () => {
    const cloud = createTestCloud();
    const text = await (await cloud.simulator.fetch(authorizeUrl({ mode: "demo" }))).text();
    expect(text).toContain("Share Withings demo account's data?");
  });

  it.each([
    [{ client_id: "other" }, "Unknown application"],
    [{ redirect_uri: "https://elsewhere.example/back" }, "Unknown return address"],
    [{ redirect_uri: "javascript:alert(1)" }, "Unknown return address"],
    [{ scope: "user.metrics user.info" }, "Unknown scope"],
    [{ state: "" }, "not complete"],
    [{ response_type: "token" }, "not complete"],
  ])("with %j it shows a page and redirects no one", async (changes, words) => {
    const cloud = createTestCloud();
    const response = await cloud.simulator.fetch(authorizeUrl(changes));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(words);
  });

  it("accepts a registered address elsewhere", async () => {
    const cloud = createTestCloud({ redirectUris: ["https://elsewhere.example/"] });
    const url = authorizeUrl({ redirect_uri: "https://elsewhere.example/back" });
    expect((await cloud.simulator.fetch(url)).status).toBe(200);
  });
});
