import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createTestCloud, TEST_NOW_MS, type TestCloud } from "../test-cloud.ts";

const ID = "plumbline-demo";

/** Written out here once more: the test must not share the code that it judges. */
function hmac(message: string): string {
  return createHmac("sha256", "plumbline-demo-secret").update(message).digest("hex");
}

async function signed(cloud: TestCloud, action: string): Promise<Record<string, string>> {
  const timestamp = String(TEST_NOW_MS / 1000);
  const signature = hmac(`getnonce,${ID},${timestamp}`);
  const answer = await cloud.call("v2/signature", {
    action: "getnonce",
    client_id: ID,
    timestamp,
    signature,
  });
  const nonce = String(answer.body["nonce"]);
  return { action, client_id: ID, nonce, signature: hmac(`${action},${ID},${nonce}`) };
}

describe("signature", () => {
  it("refuses a wrong one with 342", async () => {
    const cloud = createTestCloud();
    const form = { action: "getnonce", client_id: ID, timestamp: "1", signature: "00" };
    expect((await cloud.call("v2/signature", form)).status).toBe(342);
  });

  it("takes the place of the secret at the token endpoint", async () => {
    const cloud = createTestCloud();
    const code = cloud.control.issueCode({ userid: 101, redirectUri: "http://localhost/b" });
    const form = { grant_type: "authorization_code", code, redirect_uri: "http://localhost/b" };
    expect(
      (await cloud.call("v2/oauth2", { ...form, ...(await signed(cloud, "requesttoken")) })).status,
    ).toBe(0);
  });

  it("lets a nonce be used once, within half an hour", async () => {
    const cloud = createTestCloud({ enforceDuplicateArguments: false });
    const used = { ...(await signed(cloud, "revoke")), userid: "101" };
    expect((await cloud.call("v2/oauth2", used)).status).toBe(0);
    expect((await cloud.call("v2/oauth2", used)).status).toBe(342);
    const old = { ...(await signed(cloud, "revoke")), userid: "101" };
    await cloud.clock.advance(30 * 60_000);
    expect((await cloud.call("v2/oauth2", old)).status).toBe(342);
  });

  it("revokes: tokens die and subscriptions go", async () => {
    const cloud = createTestCloud();
    const { accessToken } = cloud.control.issueTokens({ userid: 101 });
    await cloud.call(
      "notify",
      { action: "subscribe", appli: 1, callbackurl: "http://localhost/n" },
      accessToken,
    );
    expect(cloud.control.listSubscriptions()).toHaveLength(1);
    expect(
      (await cloud.call("v2/oauth2", { ...(await signed(cloud, "revoke")), userid: "101" })).body,
    ).toEqual({});
    expect(cloud.control.listSubscriptions()).toHaveLength(0);
    expect((await cloud.call("v2/user", { action: "getgoals" }, accessToken)).status).toBe(401);
  });

  it("opens the recorded demo person", async () => {
    const cloud = createTestCloud();
    const form = { ...(await signed(cloud, "getdemoaccess")), scope_oauth2: "user.metrics" };
    const { body } = await cloud.call("v2/oauth2", form);
    expect(Object.keys(body)).toEqual(["access_token", "refresh_token", "expires_in"]);
    const measures = await cloud.call("measure", { action: "getmeas" }, String(body["access_token"]));
    expect(measures.body["measuregrps"]).toHaveLength(500);
  });
});
