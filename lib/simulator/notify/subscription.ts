import { DAY_MS } from "../world/time.ts";
import type { Subscription, World } from "../world/world.ts";

/** The year 2038, as in every published answer. */
export const NEVER_EXPIRES = 2_147_483_647;

const FOUR = 4;
const TWENTY_DAYS_MS = 20 * DAY_MS;

/** Removes matching subscriptions without a word, as Withings does. Returns how many. */
export function dropSubscriptions(world: World, matches: (subscription: Subscription) => boolean): number {
  const before = world.subscriptions.length;
  world.subscriptions = world.subscriptions.filter((subscription) => !matches(subscription));
  if (world.subscriptions.length !== before) world.onChange();
  return before - world.subscriptions.length;
}

/** A notification came through: the count of failures begins again. */
export function recordSuccess(world: World, subscription: Subscription): void {
  if (subscription.failures === 0) return;
  subscription.failures = 0;
  subscription.failingSince = null;
  world.onChange();
}

/**
 * A notification was lost after all retries. From the fourth in a row on a warning goes out; the newest page
 * cancels after 20 days of failure, the older one with the fourth failure.
 */
export function recordLoss(world: World, subscription: Subscription): void {
  subscription.failures += 1;
  subscription.failingSince ??= world.now();
  if (subscription.failures >= FOUR) subscription.warnings = Math.min(FOUR, subscription.warnings + 1);
  const cancelled =
    world.settings.subscriptionRule === "four-failures"
      ? subscription.failures >= FOUR
      : world.now() - subscription.failingSince >= TWENTY_DAYS_MS;
  if (cancelled) dropSubscriptions(world, (candidate) => candidate === subscription);
  world.onChange();
}
