import { lookup as lookUp } from "node:dns";
import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import webPush from "web-push";
import type { PushTarget } from "#lib/storage/alerts/push-subscriptions.ts";
import { publicKeyOf } from "./push-key.ts";
import { type EndpointRules, isAllowedAddress, isAllowedEndpoint } from "./push-endpoint.ts";

/** A message for a browser. `topic`: a later message of the same topic replaces one that was not taken yet. */
type PushMessage = {
  readonly payload: string;
  readonly topic: string;
  readonly urgency: "normal" | "high";
};

/** `gone`: the browser takes no messages any more. `retryAt`: how long the push service asks to wait (ms), if it does. */
type PushOutcome =
  | { readonly is: "sent" }
  | { readonly is: "gone" }
  | { readonly is: "refused"; readonly status: number }
  | { readonly is: "later"; readonly reason: string; readonly waitMs: number | null };

/** Sends messages to browsers (RFC 8030), encrypted (RFC 8291) and signed with the key of this Plumbline (RFC 8292). */
export type PushSender = {
  /** What a browser has to be given to subscribe: base64url. */
  readonly publicKey: string;
  send(target: PushTarget, message: PushMessage): Promise<PushOutcome>;
};

export type PushOptions = EndpointRules & {
  /** 32 bytes in hexadecimal digits: the private key, a scalar of P-256. */
  readonly privateKey: string;
  /** Whom a push service may turn to: mailto: or https:. */
  readonly contact: string;
};

/** How long a push service keeps a message for a browser that is away, s. Later it would be news no more. */
const KEEP_S = 24 * 60 * 60;
const WAIT_MS = 15_000;
const MOST_WAIT_MS = 60 * 60 * 1_000;

export function createPushSender({ privateKey, contact, ...rules }: PushOptions): PushSender {
  const vapidDetails = {
    subject: contact,
    publicKey: publicKeyOf(privateKey),
    privateKey: Buffer.from(privateKey, "hex").toString("base64url"),
  };
  const lookup = refusePrivate(rules);
  return {
    publicKey: vapidDetails.publicKey,
    async send({ endpoint, p256dh, auth }, { payload, topic, urgency }) {
      if (!isAllowedEndpoint(endpoint, rules)) return { is: "refused", status: 0 };
      const subscription = { endpoint, keys: { p256dh, auth } };
      const options = { vapidDetails, TTL: KEEP_S, topic, urgency, contentEncoding: "aes128gcm" } as const;
      const request = webPush.generateRequestDetails(subscription, payload, options);
      return post(request, lookup);
    },
  };
}

/** Looks names up, and fails for what leads into a private network, at the moment of connecting. */
function refusePrivate(rules: EndpointRules): LookupFunction {
  return (host, options, callback) =>
    lookUp(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, "", 0);
      const [first] = addresses;
      if (!first || addresses.some(({ address }) => !isAllowedAddress(address, rules)))
        return callback(new Error(`${host} leads into a private network`), "", 0);
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
    });
}

type Request = Pick<webPush.RequestDetails, "endpoint" | "headers" | "body">;

function post({ endpoint, headers, body }: Request, lookup: LookupFunction): Promise<PushOutcome> {
  const { request } = endpoint.startsWith("https:") ? https : http;
  return new Promise((resolve) => {
    const fail = (cause: Error): void => resolve({ is: "later", reason: cause.message, waitMs: null });
    // Redirects are not followed: an endpoint is where a browser said that it is.
    const sent = request(
      endpoint,
      { method: "POST", headers, lookup, signal: AbortSignal.timeout(WAIT_MS) },
      (answer) => {
        answer.resume();
        answer.once("error", fail);
        answer.once("end", () => resolve(outcomeOf(answer)));
      },
    );
    sent.once("error", fail);
    sent.end(body);
  });
}

function outcomeOf({ statusCode = 0, headers }: http.IncomingMessage): PushOutcome {
  if (statusCode >= 200 && statusCode < 300) return { is: "sent" };
  if (statusCode === 404 || statusCode === 410) return { is: "gone" };
  if (statusCode !== 429 && statusCode < 500) return { is: "refused", status: statusCode };
  const seconds = Number(headers["retry-after"]);
  const waitMs = Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1_000, MOST_WAIT_MS) : null;
  return { is: "later", reason: `status ${statusCode}`, waitMs };
}
