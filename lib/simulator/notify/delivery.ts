import { HOUR_MS, MINUTE_MS } from "../world/time.ts";
import { type Delivery, nextNumber, type World } from "../world/world.ts";
import { recordLoss, recordSuccess } from "./subscription.ts";

const TRIES_PER_CYCLE = 2;

/** After each failed cycle: a fixed delay and a random part in whole minutes. Then the notification is lost. */
const RETRIES = [
  { delayMs: 10_000, leastMinutes: 0, mostMinutes: 0 },
  { delayMs: MINUTE_MS, leastMinutes: 1, mostMinutes: 10 },
  { delayMs: HOUR_MS, leastMinutes: 2, mostMinutes: 20 },
  { delayMs: 4 * HOUR_MS, leastMinutes: 3, mostMinutes: 30 },
] as const;

const KEPT_DELIVERIES = 5_000;

/** Puts a notification on record without sending it. */
export function createDelivery(
  world: World,
  push: Pick<Delivery, "userid" | "appli" | "callbackurl" | "body">,
  state: Delivery["state"] = "waiting",
): Delivery {
  const delivery: Delivery = {
    id: nextNumber(world, "delivery"),
    ...push,
    createdAt: world.now(),
    state,
    cycles: 0,
    nextAttemptAt: null,
    attempts: [],
  };
  world.deliveries.push(delivery);
  if (world.deliveries.length > KEPT_DELIVERIES) world.deliveries.shift();
  return delivery;
}

async function attempt(world: World, delivery: Delivery): Promise<boolean> {
  const at = world.now();
  const began = performance.now();
  let status: number | null = null;
  let error: string | null = null;
  try {
    const answer = await world.settings.fetch(delivery.callbackurl, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/x-www-form-urlencoded", "user-agent": "Withings (simulated)" },
      body: delivery.body,
      signal: AbortSignal.timeout(world.settings.deliveryTimeoutMs),
    });
    await answer.body?.cancel();
    status = answer.status;
  } catch (cause) {
    error = cause instanceof Error ? cause.message : String(cause);
  }
  delivery.attempts.push({ at, durationMs: performance.now() - began, status, error });
  // "Any status below 400 within a few seconds" (newest page); older pages say exactly 200 within 2 s.
  return status !== null && status < 400;
}

async function runCycle(world: World, delivery: Delivery): Promise<void> {
  delivery.nextAttemptAt = null;
  const subscription = () =>
    world.subscriptions.find(
      (one) =>
        one.userid === delivery.userid &&
        one.appli === delivery.appli &&
        one.callbackurl === delivery.callbackurl,
    );
  for (let tries = 0; tries < TRIES_PER_CYCLE && !world.closed; tries++) {
    if (await attempt(world, delivery)) {
      delivery.state = "delivered";
      const held = subscription();
      if (held) recordSuccess(world, held);
      return;
    }
  }
  const retry = RETRIES[delivery.cycles];
  delivery.cycles += 1;
  const held = subscription();
  if (!retry || !held) {
    delivery.state = "lost";
    if (held) recordLoss(world, held);
    return;
  }
  const delay = retry.delayMs + world.random.integer(retry.leastMinutes, retry.mostMinutes) * MINUTE_MS;
  delivery.nextAttemptAt = world.now() + delay;
  world.schedule(delay, () => void send(world, delivery));
}

/** Sends a notification: a cycle of two tries now, further cycles later. Resolves after the first cycle. */
export function send(world: World, delivery: Delivery): Promise<void> {
  if (world.closed) return Promise.resolve();
  delivery.state = "waiting";
  const running = runCycle(world, delivery).finally(() => world.underWay.delete(running));
  world.underWay.add(running);
  return running;
}
