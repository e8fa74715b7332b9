import { expect, test } from "vitest";
import { errorOfHttpStatus, errorOfStatus } from "./status-kind.ts";
import { WithingsError, type WithingsErrorKind } from "./withings-error.ts";

const DATA_CALL: [status: number, text: string, kind: WithingsErrorKind][] = [
  [100, "", "unauthorized"],
  [101, "", "unauthorized"],
  [102, "", "unauthorized"],
  [200, "", "unauthorized"],
  [401, "XRequestID: Not provided invalid_token: The access token provided is invalid", "unauthorized"],
  [250, "userid and credentials mismatch", "unauthorized"],
  [283, "Token is invalid", "unauthorized"],
  [214, "", "unauthorized"],
  [277, "", "unauthorized"],
  [328, "The user is deactivated", "invalid-grant"],
  [284, "", "unavailable"],
  [294, "", "unavailable"],
  [522, "Timeout", "unavailable"],
  [524, "Bad state", "unavailable"],
  [2555, "An unknown error occurred", "unavailable"],
  [516, "", "unavailable"],
  [6011, "", "unavailable"],
  [77_777, "never heard of", "unavailable"],
  [503, "", "unavailable"],
  [503, "Service unavailable", "unavailable"],
  [503, "Invalid Params: invalid code", "rejected"],
  [403, "Insufficient_scope: The request requires user.activity", "rejected"],
  [201, "", "rejected"],
  [247, "The userid provided is absent, or incorrect", "rejected"],
  [286, "No such subscription was found", "rejected"],
  [293, "The callback URL is either absent or incorrect", "rejected"],
  [304, "The comment is invalid", "rejected"],
  [305, "Too many notifications are already set", "rejected"],
  [342, "The signature is invalid", "rejected"],
  [343, "Wrong Notification Callback Url don't exist", "rejected"],
  [2554, "Wrong action or wrong webservice", "rejected"],
  [3018, "", "rejected"],
  [601, "Too Many Request", "rate-limited"],
  [601, "Same arguments in less than 10 seconds", "rate-limited"],
];

test.each(DATA_CALL)("a data call's status %i (%s) is %s", (status, text, kind) => {
  expect(errorOfStatus(status, text, false)).toMatchObject({ kind, status });
});

/** The vendor's published family of invalid parameters, but for the codes whose meaning in practice is another. */
const INVALID_PARAMS: readonly (readonly [first: number, last: number])[] = [
  ...([
    [201, 213],
    [216, 218],
    [220, 221],
    [223, 223],
    [225, 225],
    [227, 230],
    [234, 236],
    [238, 238],
  ] as const),
  ...([
    [240, 249],
    [251, 252],
    [254, 254],
    [260, 267],
    [271, 272],
    [275, 276],
    [285, 288],
    [290, 290],
  ] as const),
  ...([
    [293, 293],
    [295, 295],
    [297, 297],
    [300, 304],
    [321, 321],
    [323, 327],
    [329, 353],
    [380, 382],
  ] as const),
  ...([
    [400, 400],
    [501, 502],
    [504, 511],
    [523, 523],
    [532, 532],
    [3017, 3019],
  ] as const),
];
/** Its family of errors, but for the codes whose meaning in practice is another. */
const ERRORS: readonly (readonly [first: number, last: number])[] = [
  ...([
    [215, 215],
    [219, 219],
    [222, 222],
    [224, 224],
    [226, 226],
    [231, 233],
    [237, 237],
    [253, 253],
  ] as const),
  ...([
    [255, 259],
    [268, 270],
    [273, 274],
    [278, 282],
    [289, 289],
    [291, 292],
    [296, 296],
    [298, 298],
  ] as const),
  ...([
    [306, 320],
    [322, 322],
    [370, 375],
    [383, 383],
    [391, 391],
    [402, 402],
    [516, 521],
    [525, 531],
  ] as const),
  ...([
    [533, 533],
    [602, 602],
    [700, 700],
    [1051, 1054],
    [2551, 2552],
    [2556, 2559],
    [3000, 3016],
  ] as const),
  ...([
    [3020, 3024],
    [5000, 5006],
    [6000, 6000],
    [6010, 6011],
    [9000, 9000],
    [10_000, 10_000],
  ] as const),
];

test.each([
  ["invalid parameters", INVALID_PARAMS, "rejected"],
  ["errors", ERRORS, "unavailable"],
] as const)(
  "every code of the family of %s has its kind, the first and the last included",
  (_, ranges, kind) => {
    const codes = ranges.flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, i) => first + i),
    );
    const others = codes.filter((code) => errorOfStatus(code, "", false).kind !== kind);
    expect(others).toEqual([]);
  },
);

const TOKEN_CALL: [status: number, text: string, kind: WithingsErrorKind][] = [
  [503, "Invalid Params: invalid code", "invalid-grant"],
  [503, "Invalid Params: invalid refresh_token", "invalid-grant"],
  [503, "Invalid Params: invalid client_id", "rejected"],
  [503, "", "unavailable"],
  [503, "Service temporarily unavailable", "unavailable"],
  [522, "", "unavailable"],
  [601, "Same arguments in less than 10 seconds", "rate-limited"],
];

test.each(TOKEN_CALL)("a token call's status %i (%s) is %s", (status, text, kind) => {
  expect(errorOfStatus(status, text, true)).toMatchObject({ kind, status });
});

test("the two meanings of 601 are distinguished", () => {
  const limited = errorOfStatus(601, "Too Many Request", false);
  const same = errorOfStatus(601, "Same arguments in less than 10 seconds", false);
  expect(limited.duplicateArguments).toBe(false);
  expect(same.duplicateArguments).toBe(true);
  expect(same.retryAfterMs).toBeGreaterThan(10_000);
});

const HTTP: [status: number, kind: WithingsErrorKind][] = [
  [299, "rejected"],
  [300, "malformed"],
  [399, "malformed"],
  [400, "rejected"],
  [403, "rejected"],
  [407, "rejected"],
  [409, "rejected"],
  [499, "rejected"],
  [599, "unavailable"],
  [301, "malformed"],
  [401, "unauthorized"],
  [404, "rejected"],
  [408, "unavailable"],
  [429, "rate-limited"],
  [500, "unavailable"],
  [502, "unavailable"],
  [503, "unavailable"],
];

test.each(HTTP)("HTTP %i is %s", (status, kind) => {
  expect(errorOfHttpStatus(status, null)).toMatchObject({ kind, status });
});

test("Retry-After is followed when it is a number of seconds", () => {
  expect(errorOfHttpStatus(429, "70").retryAfterMs).toBe(70_000);
  expect(errorOfHttpStatus(503, "70").retryAfterMs).toBe(70_000);
  expect(errorOfHttpStatus(503, "Wed, 21 Oct 2026 07:28:00 GMT").retryAfterMs).toBeUndefined();
});

test("a message carries no token, whatever Withings quotes", () => {
  const secret = "a3f1".repeat(16);
  expect(errorOfStatus(503, `Invalid Params: ${secret}`, true).message).not.toContain(secret);
  expect(new WithingsError("rejected", "x".repeat(5000)).message.length).toBeLessThanOrEqual(200);
});
