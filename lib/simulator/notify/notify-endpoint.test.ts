import { describe, expect, it } from "vitest";
import { createTestCloud } from "../test-cloud.ts";

const HOOK = "http://localhost:3000/hook?token=a%20b";
const BAD_CALLBACK = { status: 293, body: {}, error: "The callback URL is either absent or incorrect" };

function caller(options = {}, scope = "user.info,user.metrics") {
  const cloud = createTestCloud(options);
  const { accessToken } = cloud.control.issueTokens({ userid: 101, scope });
  return {
    cloud,
    notify: (action: string, form: Record<string, string | number> = {}) =>
      cloud.call("notify", { action, ...form }, accessToken),
  };
}

describe("notify", () => {
  it("subscribes after a HEAD that was answered with 200, and lists what there is", async () => {
    const { cloud, notify } = caller();
    expect(await notify("subscribe", { appli: 1, callbackurl: HOOK, comment: "mine" })).toEqual({
      status: 0,
      body: {},
    });
    expect(cloud.callback.received).toMatchObject([{ method: "HEAD", url: HOOK }]);
    await notify("subscribe", { appli: 4, callbackurl: HOOK });
    await notify("subscribe", { appli: 1, callbackurl: `${HOOK}2` });
    expect((await notify("list")).body["profiles"]).toEqual([
      { appli: 1, callbackurl: HOOK, expires: 2_147_483_647, comment: "mine" },
      { appli: 4, callbackurl: HOOK, expires: 2_147_483_647, comment: null },
      { appli: 1, callbackurl: `${HOOK}2`, expires: 2_147_483_647, comment: null },
    ]);
    expect((await notify("list", { appli: 4 })).body["profiles"]).toHaveLength(1);
    expect(await notify("get", { callbackurl: HOOK })).toEqual({
      status: 0,
      body: { appli: 1, callbackurl: HOOK, comment: "mine" },
    });
  });

  it.each([204, 302, 404, 405, 500])("refuses a callback that answers the HEAD with %d", async (status) => {
    const { cloud, notify } = caller();
    cloud.callback.answer = () => new Response(null, { status });
    expect(await notify("subscribe", { appli: 1, callbackurl: HOOK })).toEqual(BAD_CALLBACK);
    expect(cloud.control.listSubscriptions()).toEqual([]);
  });

  it("refuses a callback that does not answer, or none", async () => {
    const { cloud, notify } = caller();
    cloud.callback.answer = () => Promise.reject(new TypeError("fetch failed"));
    expect(await notify("subscribe", { appli: 1, callbackurl: HOOK })).toEqual(BAD_CALLBACK);
    expect(await notify("subscribe", { appli: 1 })).toEqual(BAD_CALLBACK);
    expect(await notify("subscribe", { appli: 1, callbackurl: "ftp://a.example/" })).toEqual(BAD_CALLBACK);
  });

  it.each([
    ["https://plumbline.example/hook", 0],
    ["https://plumbline.example:443/hook", 0],
    ["http://plumbline.example/hook", 293],
    ["https://plumbline.example:8443/hook", 293],
    ["https://localhost/hook", 293],
    ["https://192.0.2.7/hook", 293],
    ["https://[2001:db8::1]/hook", 293],
    [`https://plumbline.example/${"x".repeat(240)}`, 293],
  ])("under Withings' own rule %s answers %d", async (callbackurl, status) => {
    const { notify } = caller({ allowPrivateCallbacks: false });
    expect((await notify("subscribe", { appli: 1, callbackurl })).status).toBe(status);
  });

  it("asks for the scope of the category, but not for 50 and 51, which then stay silent", async () => {
    const { cloud, notify } = caller();
    expect((await notify("subscribe", { appli: 16, callbackurl: HOOK })).status).toBe(403);
    expect((await notify("subscribe", { appli: 50, callbackurl: HOOK })).status).toBe(0);
    expect((await notify("subscribe", { appli: 77, callbackurl: HOOK })).status).toBe(503);
    expect(await cloud.control.pushNotification({ userid: 101, appli: 50 })).toEqual([]);
  });

  it("updates exactly one thing, and revokes", async () => {
    const { notify } = caller();
    await notify("subscribe", { appli: 1, callbackurl: HOOK });
    const here = { callbackurl: HOOK, appli: 1 };
    expect((await notify("update", { ...here, comment: "a", new_appli: 4 })).status).toBe(503);
    expect((await notify("update", { ...here, new_callbackurl: `${HOOK}3` })).status).toBe(0);
    expect((await notify("get", here)).status).toBe(343);
    expect((await notify("revoke", here)).status).toBe(286);
    expect(await notify("revoke", { callbackurl: `${HOOK}3` })).toEqual({ status: 0, body: {} });
    expect((await notify("list")).body).toEqual({ profiles: [] });
  });

  it("loses subscriptions without a word when the control drops them", async () => {
    const { cloud, notify } = caller();
    await notify("subscribe", { appli: 1, callbackurl: HOOK });
    expect(cloud.control.dropSubscriptions({ appli: 4 })).toBe(0);
    expect(cloud.control.dropSubscriptions({ userid: 101 })).toBe(1);
    expect((await notify("list")).body).toEqual({ profiles: [] });
  });
});
