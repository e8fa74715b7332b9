import { setTimeout } from "node:timers/promises";
import type { Log } from "#lib/connections/log.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import type { Database } from "#lib/storage/database.ts";
import { describeFault } from "#lib/storage/describe-fault.ts";
import {
  findActiveSecrets,
  type NotificationOutcome,
  type ReceivedNotification,
  storeNotifications,
} from "#lib/storage/inbox/notification-inbox.ts";
import { hashSecret } from "#lib/storage/accounts/secret-hash.ts";
import { createGroupCommit } from "./group-commit.ts";
import { readLimitedBody } from "./read-limited-body.ts";
import { createSecretGate, type SecretGateOptions } from "./secret-gate.ts";

export type NotificationReceiverOptions = {
  readonly database: Pick<Database, "pool">;
  /** ms since 1970. */
  readonly now: () => number;
  /** How long an inbox item settles before it may be fetched, ms. */
  readonly settleMs?: number;
  /** A slower commit is answered with 503, so that Withings repeats: it wants its answer within 2 s. */
  readonly answerWithinMs?: number;
  /** How many wrong secrets are treated like right ones. */
  readonly gate?: Omit<SecretGateOptions, "now">;
  /** Gets a line when secrets were wrong or notifications could not be stored, each at most once a minute. */
  readonly log?: Pick<Log, "warn">;
};

export type NotificationReceiver = {
  /** Answers a request to the notification endpoint; `secret` is the end of its path. Never throws. */
  receive(request: Request, secret: string): Promise<Response>;
  /** The same for a POST with its body already read: the status to answer with. Never throws. */
  accept(secret: string, form: string): Promise<200 | 404 | 503>;
  /** Waits until everything received is durable, and accepts nothing more. */
  close(): Promise<void>;
};

/** Withings' own are below 200 bytes. */
export const MAX_NOTIFICATION_BYTES = 4_096;
export const NOTIFICATION_BODY_MS = 2_000;
/** While many secrets are wrong, those not known are looked up together, once in so long. */
const LOOK_UP_EVERY_MS = 100;
const LOG_EVERY_MS = MINUTE_MS;

/**
 * The notification endpoint. A notification is answered with 200 only when its row is durable; requests that
 * arrive together are committed together. A secret that is wrong, or whose connection is unlinked, gets the same
 * 404; guessing many costs the database one look-up in a while (`createSecretGate`). A user id that is not the
 * connection's gets 200, which reveals nothing, and causes no fetch. When the database does not answer it is 503,
 * and Withings repeats.
 */
export function createNotificationReceiver(options: NotificationReceiverOptions): NotificationReceiver {
  const { database, now, settleMs = 25, answerWithinMs = 1_800, log } = options;
  const gate = createSecretGate({ now, ...options.gate });
  const commit = createGroupCommit<ReceivedNotification, NotificationOutcome>({
    write: (batch) => storeNotifications(database, batch, settleMs),
    settleWithinMs: answerWithinMs,
  });
  let lookUpAt = -Infinity;
  const lookUps = createGroupCommit<string, boolean>({
    async write(hashes) {
      await setTimeout(Math.max(0, lookUpAt - performance.now()));
      lookUpAt = performance.now() + LOOK_UP_EVERY_MS;
      return findActiveSecrets(database, hashes);
    },
    maxBatch: 5_000,
    settleWithinMs: answerWithinMs / 2,
  });
  let loggedAt = -Infinity;
  let unstoredAt = -Infinity;
  let unstored = 0;

  async function accept(secret: string, form: string): Promise<200 | 404 | 503> {
    const secretHash = hashSecret(secret);
    const verdict = gate.judge(secretHash);
    if (verdict === "wrong") return refuse();
    try {
      if (verdict === "ask" && !(await lookUps.submit(secretHash))) return noteWrong(secretHash);
      const outcome = await commit.submit({ secretHash, form });
      if (outcome === "unknown-secret") return noteWrong(secretHash);
      gate.note(secretHash, true);
      return 200;
    } catch (error) {
      return notStored(error);
    }
  }

  /** Withings repeats it; the log says why, once in a while and how often since. */
  function notStored(error: unknown): 503 {
    unstored += 1;
    const at = performance.now();
    if (log && at - unstoredAt > LOG_EVERY_MS) {
      unstoredAt = at;
      log.warn({ count: unstored, ...describeFault(error) }, "Notifications could not be stored");
      unstored = 0;
    }
    return 503;
  }

  function noteWrong(secretHash: string): 404 {
    gate.note(secretHash, false);
    return refuse();
  }

  function refuse(): 404 {
    const at = performance.now();
    if (log && at - loggedAt > LOG_EVERY_MS) {
      loggedAt = at;
      log.warn({ count: gate.takeWrong() }, "Notifications arrived at an unknown address");
    }
    return 404;
  }

  async function receive(request: Request, secret: string): Promise<Response> {
    // Withings probes with HEAD when it subscribes and insists on 200; other tools use GET.
    if (request.method === "HEAD" || request.method === "GET")
      return answer(200, request.method === "GET" ? "OK" : "");
    if (request.method !== "POST") return answer(405, "Method not allowed");
    const body = await readLimitedBody(request, MAX_NOTIFICATION_BYTES, NOTIFICATION_BODY_MS);
    if (body.kind === "too-large") return answer(413, "Too large");
    if (body.kind === "too-slow") return answer(408, "Too slow");
    const status = await accept(secret, body.text);
    return answer(status, WORDS[status]);
  }

  async function close(): Promise<void> {
    await lookUps.close();
    await commit.close();
  }

  return { receive, accept, close };
}

const WORDS = { 200: "OK", 404: "Not found", 503: "Try again later" } as const;

function answer(status: number, text: string): Response {
  return new Response(text === "" ? null : text, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}
