import type { NamedKind } from "#lib/metrics/kinds.ts";
import { z } from "zod";
import { fieldNames } from "#lib/metrics/record-field.ts";
import { parseActivityPage, type WithingsActivityDay } from "./activity-page.ts";
import { type Authorization, makeAuthorizeUrl } from "./authorize-url.ts";
import { parseDevices, type WithingsDevice } from "./devices.ts";
import { distinctForm } from "./distinct-form.ts";
import { parseGoals, type WithingsGoals } from "./goals.ts";
import { parseIntraday, type WithingsSamples } from "./intraday.ts";
import { parseHeartPage, type WithingsEcg } from "./heart-page.ts";
import { parseHeartSignal, type WithingsHeartSignal } from "./heart-signal.ts";
import type { ListPage } from "./list-page.ts";
import { type MeasuresPage, parseMeasuresPage } from "./measures-page.ts";
import { parseNightsPage, type WithingsNight } from "./nights-page.ts";
import { type Fetch, postToWithings } from "./post-to-withings.ts";
import { signValues } from "./signature.ts";
import { parseSleepIntervals, type WithingsSleepInterval } from "./sleep-intervals.ts";
import { parseStethoscopePage, type WithingsSound } from "./stethoscope-page.ts";
import { parseStethoscopeSignal, type WithingsSoundSignal } from "./stethoscope-signal.ts";
import { parseSubscriptionList, type SubscriptionProfile } from "./subscription-profile.ts";
import { parseTokens, type Tokens } from "./tokens.ts";
import type { NoteUnread, Unread } from "./unread.ts";
import { parseBody } from "./wire-schemas.ts";
import { WithingsError, type WithingsErrorKind } from "./withings-error.ts";
import type {
  DaysRequest,
  HeartRequest,
  MeasuresRequest,
  MinutesRequest,
  PageRequest,
  SubscriptionRequest,
  WithToken,
} from "./withings-request.ts";
import { parseWorkoutsPage, type WithingsWorkout } from "./workouts-page.ts";

/** Checked before every call: the creator of the client supplies the application's call budget. */
type CallGate = {
  /**
   * Awaited before a call is sent; throws to hold it back. The returned function is called with whether Withings
   * answered.
   */
  before(action: string): Promise<(answered: boolean) => Promise<void>>;
  /** Withings answered 601 (other than for repeated arguments): pause all calls for this long. */
  rateLimited(pauseMs: number | undefined): Promise<void>;
  /** An answer had entries that were skipped; `kind` describes them in plain words. */
  unread?(kind: string, entries: readonly Unread[]): Promise<void>;
};

export type WithingsClientOptions = {
  apiUrl: string;
  accountUrl: string;
  clientId: string;
  clientSecret: string;
  fetch: Fetch;
  /** ms since 1970. */
  now: () => number;
  gate?: CallGate;
};

/**
 * Calls Withings. Every function except the two that make a URL sends a request, and throws only WithingsError or
 * what the gate throws. No two requests within ten seconds have the same arguments (`distinctForm`), so an answer may
 * hold a little from before its window.
 */
export type WithingsClient = {
  authorizeUrl(authorization: Authorization): string;
  /** The page where a person revokes an application's access. */
  disconnectUrl(withingsUserId: string): string;
  exchangeCode(request: { code: string; redirectUri: string }): Promise<Tokens>;
  /** `withingsUserId`: the owner of the tokens, in case the answer does not say. */
  refreshTokens(request: { refreshToken: string; withingsUserId?: string }): Promise<Tokens>;
  getMeasures(request: MeasuresRequest): Promise<MeasuresPage>;
  /** Rows of days, one for each device or phone that counted. */
  getActivity(request: DaysRequest): Promise<ListPage<WithingsActivityDay>>;
  getWorkouts(request: DaysRequest): Promise<ListPage<WithingsWorkout>>;
  /** Nights and naps. */
  getNights(request: DaysRequest): Promise<ListPage<WithingsNight>>;
  /** ECG recordings, without their signals. */
  listHeart(request: HeartRequest): Promise<ListPage<WithingsEcg>>;
  getHeartSignal(request: WithToken & { signalId: string }): Promise<WithingsHeartSignal>;
  /** Stethoscope recordings, without the sound. */
  listStethoscope(request: HeartRequest): Promise<ListPage<WithingsSound>>;
  getStethoscopeSignal(request: WithToken & { signalId: string }): Promise<WithingsSoundSignal>;
  /** A day's samples from a watch. */
  getIntraday(request: MinutesRequest): Promise<WithingsSamples>;
  /** Stretches of sleep that begin in the window, with their samples. */
  getSleep(request: MinutesRequest): Promise<WithingsSleepInterval[]>;
  getDevices(request: WithToken): Promise<WithingsDevice[]>;
  /** Null when the answer has no `goals`. */
  getGoals(request: WithToken): Promise<WithingsGoals | null>;
  subscribe(request: SubscriptionRequest & { comment?: string }): Promise<void>;
  listSubscriptions(request: WithToken): Promise<SubscriptionProfile[]>;
  revokeSubscription(request: SubscriptionRequest): Promise<void>;
  /** Ends all tokens and subscriptions of that user. Withings may refuse this to free applications. */
  revokeGrant(request: { withingsUserId: string }): Promise<void>;
  /** A single-use number for a signed call; also the check of client id and secret that needs no user. */
  getNonce(): Promise<string>;
};

/** Withings is failing or unreachable; everything else it says is an answer. */
const UNANSWERED: readonly WithingsErrorKind[] = ["network", "unavailable", "malformed"];

const NONCE = z.object({ nonce: z.string().min(1) });

export function createWithingsClient(options: WithingsClientOptions): WithingsClient {
  const { apiUrl, accountUrl, clientId, clientSecret, fetch, now, gate } = options;

  async function post(
    service: string,
    form: Record<string, string>,
    { accessToken, askedAt }: Partial<PageRequest> = {},
  ): Promise<unknown> {
    const action = form["action"] ?? service;
    const ended = await gate?.before(action);
    const token = accessToken === undefined ? {} : { accessToken };
    const grant = action === "requesttoken";
    try {
      const distinct = distinctForm(form, askedAt ?? now());
      const body = await postToWithings({
        fetch,
        url: `${apiUrl}/${service}`,
        form: distinct,
        ...token,
        grant,
      });
      await ended?.(true);
      return body;
    } catch (error) {
      if (error instanceof WithingsError) await ended?.(!UNANSWERED.includes(error.kind));
      if (error instanceof WithingsError && error.kind === "rate-limited" && !error.duplicateArguments)
        await gate?.rateLimited(error.retryAfterMs);
      throw error;
    }
  }

  /** Reads an answer, and reports to the gate what could not be read. */
  async function read<Answer>(
    kind: string,
    parse: (body: unknown, note: NoteUnread) => Answer,
    body: unknown,
  ): Promise<Answer> {
    const entries: Unread[] = [];
    const answer = parse(body, (unread) => entries.push(unread));
    if (entries.length > 0) await gate?.unread?.(kind, entries);
    return answer;
  }

  async function requestTokens(form: Record<string, string>, knownUserId?: string): Promise<Tokens> {
    const askedAt = now();
    const credentials = { action: "requesttoken", client_id: clientId, client_secret: clientSecret };
    return parseTokens(await post("v2/oauth2", { ...credentials, ...form }), askedAt, knownUserId);
  }

  async function getNonce(): Promise<string> {
    const timestamp = String(Math.floor(now() / 1000));
    const signature = signValues(clientSecret, ["getnonce", clientId, timestamp]);
    const body = await post("v2/signature", {
      action: "getnonce",
      client_id: clientId,
      timestamp,
      signature,
    });
    return parseBody(NONCE, body, "nonce").nonce;
  }

  return {
    getNonce,
    authorizeUrl: (authorization) => makeAuthorizeUrl(accountUrl, clientId, authorization),
    disconnectUrl: (withingsUserId) =>
      `${accountUrl}/partner/disconnect_partner/${clientId}?selecteduser=${withingsUserId}`,
    exchangeCode: ({ code, redirectUri }) =>
      requestTokens({ grant_type: "authorization_code", code, redirect_uri: redirectUri }),
    refreshTokens: ({ refreshToken, withingsUserId }) =>
      requestTokens({ grant_type: "refresh_token", refresh_token: refreshToken }, withingsUserId),
    getMeasures: async (request) =>
      read("measures", parseMeasuresPage, await post("measure", measuresForm(request), request)),
    getActivity: async (request) =>
      read(
        "days of activity",
        parseActivityPage,
        await post("v2/measure", daysForm("getactivity", "activity", request), request),
      ),
    getWorkouts: async (request) =>
      read(
        "workouts",
        parseWorkoutsPage,
        await post("v2/measure", daysForm("getworkouts", "workout", request), request),
      ),
    getNights: async (request) =>
      read(
        "nights",
        parseNightsPage,
        await post("v2/sleep", daysForm("getsummary", "night", request), request),
      ),
    listHeart: async (request) =>
      read("ECG recordings", parseHeartPage, await post("v2/heart", heartForm(request), request)),
    getHeartSignal: async ({ accessToken, signalId }) =>
      parseHeartSignal(await post("v2/heart", { action: "get", signalid: signalId }, { accessToken })),
    listStethoscope: async (request) =>
      read(
        "stethoscope recordings",
        parseStethoscopePage,
        await post("v2/stetho", heartForm(request), request),
      ),
    getStethoscopeSignal: async ({ accessToken, signalId }) =>
      parseStethoscopeSignal(await post("v2/stetho", { action: "get", signalid: signalId }, { accessToken })),
    getIntraday: async (request) =>
      read(
        "minutes of days",
        parseIntraday,
        await post("v2/measure", minutesForm("getintradayactivity", request), request),
      ),
    getSleep: async (request) =>
      read(
        "minutes of nights",
        parseSleepIntervals,
        await post("v2/sleep", minutesForm("get", request), request),
      ),
    getDevices: async ({ accessToken }) =>
      read("devices", parseDevices, await post("v2/user", { action: "getdevice" }, { accessToken })),
    getGoals: async ({ accessToken }) =>
      parseGoals(await post("v2/user", { action: "getgoals" }, { accessToken })),
    subscribe: async ({ accessToken, comment, ...request }) => {
      const extra = comment === undefined ? {} : { comment };
      await post("notify", { ...subscriptionForm("subscribe", request), ...extra }, { accessToken });
    },
    listSubscriptions: async ({ accessToken }) =>
      read("subscriptions", parseSubscriptionList, await post("notify", { action: "list" }, { accessToken })),
    revokeSubscription: async ({ accessToken, ...request }) => {
      await post("notify", subscriptionForm("revoke", request), { accessToken });
    },
    revokeGrant: async ({ withingsUserId }) => {
      const nonce = await getNonce();
      const signature = signValues(clientSecret, ["revoke", clientId, nonce]);
      const signed = { action: "revoke", client_id: clientId, nonce, signature };
      await post("v2/oauth2", { ...signed, userid: withingsUserId });
    },
  };
}

/**
 * Our windows are half-open ms, Withings' are inclusive Unix seconds. Without a category the answer has both
 * measurements and the person's goals; each group says which it is.
 */
function measuresForm({ window, lastUpdate, offset }: MeasuresRequest): Record<string, string> {
  const form: Record<string, string> = { action: "getmeas" };
  if (window) {
    form["startdate"] = String(Math.ceil(window.from / 1000));
    form["enddate"] = String(Math.ceil(window.to / 1000) - 1);
    // Without both, Withings silently answers with nothing.
  } else if (lastUpdate !== undefined) form["lastupdate"] = String(Math.floor(lastUpdate / 1000));
  if (offset !== undefined) form["offset"] = String(offset);
  return form;
}

function heartForm({ window, offset }: HeartRequest): Record<string, string> {
  const form: Record<string, string> = { action: "list" };
  if (window) {
    form["startdate"] = String(Math.ceil(window.from / 1000));
    form["enddate"] = String(Math.ceil(window.to / 1000) - 1);
  }
  if (offset !== undefined) form["offset"] = String(offset);
  return form;
}

function daysForm(action: string, kind: NamedKind, request: DaysRequest): Record<string, string> {
  const { days, lastUpdate, offset } = request;
  const form: Record<string, string> = { action, data_fields: fieldNames(kind).join(",") };
  if (days) {
    form["startdateymd"] = days.from;
    form["enddateymd"] = days.to;
  } else form["lastupdate"] = String(Math.max(1, Math.floor((lastUpdate ?? 0) / 1000)));
  if (offset !== undefined) form["offset"] = String(offset);
  return form;
}

function minutesForm(action: string, { window, fields }: MinutesRequest): Record<string, string> {
  return {
    action,
    startdate: String(Math.floor(window.from / 1000)),
    enddate: String(Math.ceil(window.to / 1000)),
    data_fields: fields.join(","),
  };
}

function subscriptionForm(
  action: string,
  request: { callbackUrl: string; appli: number },
): Record<string, string> {
  return { action, callbackurl: request.callbackUrl, appli: String(request.appli) };
}
