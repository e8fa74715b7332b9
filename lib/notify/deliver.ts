import type { Condition } from "#lib/alerts/condition.ts";
import { parseCondition } from "#lib/alerts/parse-condition.ts";
import { quietUntil } from "#lib/alerts/quiet-hours.ts";
import type { Facts } from "#lib/alerts/verdict.ts";
import { writeReason } from "#lib/alerts/write-alert.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { alertWords } from "#lib/queries/alert-words.ts";
import { pageZone } from "#lib/queries/page-zone.ts";
import {
  claimDeliveries,
  type Delivery,
  postponeDelivery,
  settleDelivery,
} from "#lib/storage/alerts/deliveries.ts";
import { endPushSubscription } from "#lib/storage/alerts/push-subscriptions.ts";
import { describeFault } from "#lib/storage/describe-fault.ts";
import { findNewestZone } from "#lib/storage/newest-zone.ts";
import type { NotifyContext } from "./notify-context.ts";
import { readerOf } from "./reader-of.ts";
import { unsubscribeHeaders, unsubscribeLinks } from "./unsubscribe.ts";
import { writeLetter } from "./write-letter.ts";

/** Longer than sending one takes at most: afterwards its worker is dead, and another sends it. */
const CLAIM_SECONDS = 120;
/** A message that waited for longer is news no more. */
const LATEST_MS = 2 * DAY_MS;
const MOST_ATTEMPTS = 8;

/** Sends all messages that are due. Answers with how many were sent. Any number of processes may do it at once. */
export async function deliverDue(context: NotifyContext): Promise<number> {
  const { database, mailer, now } = context;
  const channels = mailer ? (["mail", "letter", "push"] as const) : (["push"] as const);
  let sent = 0;
  for (;;) {
    const claimed = await claimDeliveries(database, now(), CLAIM_SECONDS, channels);
    if (claimed.length === 0) return sent;
    const outcomes = await Promise.all(claimed.map((delivery) => deliver(context, delivery)));
    sent += outcomes.filter(Boolean).length;
  }
}

/** Whether it was sent. What happens is written down after it happened: decision 19 says why in this order. */
async function deliver(context: NotifyContext, delivery: Delivery): Promise<boolean> {
  const { database, now, log } = context;
  const { episode, madeAt, quiet } = delivery;
  const drop = async (why: string): Promise<boolean> => {
    await settleDelivery(database, delivery, "dropped", why, now());
    return false;
  };
  if (now() - madeAt > LATEST_MS) return drop("It waited for too long.");
  if (episode?.snoozedUntil && episode.snoozedUntil > now()) return drop("The alert was snoozed.");
  const zone = pageZone(
    delivery.zone,
    episode ? await findNewestZone(database.pool, episode.personId) : null,
  );
  const until = quietUntil(quiet, now(), zone);
  if (until !== null) {
    await postponeDelivery(database, delivery, until, null);
    return false;
  }
  try {
    const problem = await send(context, delivery, zone);
    if (problem) {
      await settleDelivery(database, delivery, "failed", problem, now());
      return false;
    }
  } catch (error) {
    const { attempts, channel } = delivery;
    log.warn({ ...describeFault(error), channel, attempts }, "A message of an alert could not be sent");
    if (attempts >= MOST_ATTEMPTS) await settleDelivery(database, delivery, "failed", reasonOf(error), now());
    else {
      const wait = error instanceof Later && error.waitMs !== null ? error.waitMs : pauseAfter(attempts);
      await postponeDelivery(database, delivery, now() + wait, reasonOf(error));
    }
    return false;
  }
  await settleDelivery(database, delivery, "sent", null, now());
  return true;
}

/** A push service asks to be called again. */
class Later extends Error {
  override name = "Later";
  readonly waitMs: number | null;
  constructor(reason: string, waitMs: number | null) {
    super(reason);
    this.waitMs = waitMs;
  }
}

function pauseAfter(attempts: number): number {
  return Math.min(MINUTE_MS * 2 ** (attempts - 1), HOUR_MS);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Sends one message; answers with why it never can be. Throws when it may later. */
async function send(context: NotifyContext, delivery: Delivery, zone: string): Promise<string | null> {
  switch (delivery.channel) {
    case "push":
      return sendPush(context, delivery, zone);
    case "mail":
      return sendMail(context, delivery, zone);
    case "letter":
      return sendLetter(context, delivery);
  }
}

async function sendPush(context: NotifyContext, delivery: Delivery, zone: string): Promise<string | null> {
  const { database, push } = context;
  const { target, episode, userId } = delivery;
  if (!target || !episode) return "The browser is gone.";
  const t = getWords("alerts.push");
  const what = delivery.withValues ? sayWhat(delivery, zone, context.now()) : null;
  const payload = JSON.stringify({
    title: t("title", { name: episode.personName }),
    body: what ?? t("without"),
    path: pathOf(episode),
    // A message that is sent twice is shown once.
    tag: episode.alertId,
  });
  const outcome = await push.send(target, {
    ...{ payload, topic: delivery.id.replaceAll("-", "") },
    urgency: isUrgent(parseCondition(episode.condition)) ? "high" : "normal",
  });
  switch (outcome.is) {
    case "sent":
      return null;
    case "gone":
      // The message goes with it.
      await endPushSubscription(database, userId, target.endpoint);
      return "The browser takes no messages any more.";
    case "refused":
      return `The push service refused it (status ${outcome.status}).`;
    case "later":
      throw new Later(outcome.reason, outcome.waitMs);
  }
}

async function sendMail(context: NotifyContext, delivery: Delivery, zone: string): Promise<string | null> {
  const { mailer, appUrl, secret } = context;
  const { episode, email, userId, id } = delivery;
  if (!mailer || email === null || !episode) return "There is no address.";
  const t = getWords("alerts.mail");
  const name = episode.personName;
  const what = delivery.withValues ? sayWhat(delivery, zone, context.now()) : null;
  const links = unsubscribeLinks(appUrl, secret, userId);
  await mailer.send({
    to: email,
    subject: t("subject", { name }),
    text: t("text", {
      what: what ?? t("without", { name }),
      address: `${appUrl}${pathOf(episode)}`,
      unsubscribe: links.page,
    }),
    messageId: messageIdOf(id, appUrl),
    headers: unsubscribeHeaders(links.oneClick),
  });
  return null;
}

async function sendLetter(
  context: NotifyContext,
  { email, userId, id, ...rest }: Delivery,
): Promise<string | null> {
  const { mailer, appUrl, secret } = context;
  if (!mailer || email === null) return "There is no address.";
  const links = unsubscribeLinks(appUrl, secret, userId);
  const letter = await writeLetter(context, { userId, ...rest }, links.page);
  if (!letter) return "There is no person to write about.";
  await mailer.send({
    ...{ to: email, ...letter },
    messageId: messageIdOf(id, appUrl),
    headers: unsubscribeHeaders(links.oneClick),
  });
  return null;
}

function messageIdOf(id: string, appUrl: string): string {
  return `<${id}@${new URL(appUrl).hostname}>`;
}

function pathOf({ personId, alertId }: NonNullable<Delivery["episode"]>): string {
  return `/people/${personId}/alerts#alert-${alertId}`;
}

function isUrgent(condition: Condition | null): boolean {
  return condition?.kind === "finding" && ["bp-severe", "af-burden", "af-pulse"].includes(condition.finding);
}

/** Why the alert began, as its page says it. */
function sayWhat({ episode, reading, locale }: Delivery, zone: string, now: number): string | null {
  const condition = parseCondition(episode?.condition);
  if (!condition || !episode) return null;
  return writeReason(alertWords(), condition, episode.facts as Facts, readerOf(reading, locale, zone), now);
}
