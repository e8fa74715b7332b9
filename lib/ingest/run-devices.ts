import { codeOf } from "#lib/metrics/record-field.ts";
import type { Quantity } from "#lib/metrics/quantity.ts";
import { noteSync } from "#lib/storage/connection-sync.ts";
import { replaceDevices } from "#lib/storage/device-rows.ts";
import { finishItems } from "#lib/storage/inbox-job.ts";
import type { InboxItem } from "#lib/storage/inbox-item.ts";
import type { Lease } from "#lib/storage/inbox-lease.ts";
import { keepGoals, type ProfileGoal } from "#lib/storage/keep-goals.ts";
import { urgencyOf } from "#lib/storage/urgency.ts";
import type { WithingsGoals } from "#lib/withings/goals.ts";
import type { IngestContext } from "./ingest-context.ts";

/** Withings' type of weight. */
const WEIGHT = 1;

/**
 * Looks at what a profile has beside measurements: its devices and its goals. A profile notification says that the user
 * left, and anybody could have sent it: a call that needs the user's token tells. When the token is dead the call
 * throws; nothing is ever deleted for it.
 */
export async function runDevices(
  { database, source, now }: IngestContext,
  lease: Lease,
  items: readonly InboxItem[],
): Promise<void> {
  const [first] = items;
  if (!first) return;
  const urgency = urgencyOf(first);
  await replaceDevices(database, lease, await source.getDevices(lease.connectionId, urgency));
  const goals = toProfileGoals(await source.getGoals(lease.connectionId, urgency));
  await keepGoals(database, lease, { goals, cause: first.cause, arrivedAt: now() });
  await finishItems(
    database,
    lease,
    items.map((item) => item.id),
  );
  await noteSync(database, lease, { notifiedAt: first.notifiedAt });
}

/** The goals as measures, each of the code that its metric reads. Nothing, or less, is no goal. */
export function toProfileGoals({ stepsPerDay, sleepSeconds, weight }: WithingsGoals): ProfileGoal[] {
  const whole = (value: number | null): Quantity | null => (value === null ? null : { value, exponent: 0 });
  const found: [name: string, code: number, quantity: Quantity | null][] = [
    ["steps", codeOf("activity", "steps"), whole(stepsPerDay)],
    ["sleep", codeOf("night", "total_sleep_time"), whole(sleepSeconds)],
    ["weight", WEIGHT, weight],
  ];
  return found.flatMap(([name, code, quantity]) =>
    quantity && quantity.value > 0 ? [{ name, measure: { code, position: null, ...quantity } }] : [],
  );
}
