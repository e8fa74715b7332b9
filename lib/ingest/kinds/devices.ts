import { z } from "zod";
import { codeOf } from "#lib/metrics/record-field.ts";
import type { Quantity } from "#lib/metrics/quantity.ts";
import { noteSync } from "#lib/storage/connections/connection-sync.ts";
import { replaceDevices } from "#lib/storage/connections/device-rows.ts";
import { finishItems, saveProgress } from "#lib/storage/inbox/inbox-job.ts";
import type { InboxItem } from "#lib/storage/inbox/inbox-item.ts";
import { keepGoals, type ProfileGoal } from "#lib/storage/groups/keep-goals.ts";
import { urgencyOf } from "#lib/storage/inbox/urgency.ts";
import type { Lease } from "#lib/storage/locks.ts";
import type { WithingsGoals } from "#lib/withings/goals.ts";
import { isRefusal, type WithingsError } from "#lib/withings/withings-error.ts";
import type { IngestContext } from "../worker/ingest-context.ts";

/** Withings' type of weight. */
const WEIGHT = 1;
/** What the first call brought, when the second had to wait; kept in the inbox item. */
const deviceProgress = z.object({ devices: z.literal(true) });

/**
 * Fetches what a profile has beside measurements: its devices and its goals. A profile notification says that the user
 * left, and anyone could have sent it: a call that needs the user's token is the proof. When the token is dead the call
 * throws; nothing is ever deleted for it. An answer that lists nothing proves nothing, and a refusal of one call leaves
 * the other: it is thrown at the end.
 */
export async function runDevices(
  { database, clientOf, now }: IngestContext,
  lease: Lease,
  items: readonly InboxItem[],
): Promise<void> {
  const [first] = items;
  if (!first) return;
  const { connectionId } = lease;
  const client = clientOf(connectionId, urgencyOf(first));
  let refusal: WithingsError | null = null;
  if (!deviceProgress.safeParse(first.progress).success) {
    const devices = await client.getDevices({}).catch(asRefusal);
    if (!Array.isArray(devices)) refusal = devices;
    else if (devices.length > 0) await replaceDevices(database, lease, devices);
    // Of two calls the second may have to wait for the next minute: the first is not made again for it.
    if (!refusal) await saveProgress(database, lease, first.id, { devices: true });
  }
  const goals = await client.getGoals({}).catch(asRefusal);
  if (goals instanceof Error) refusal ??= goals;
  else if (goals)
    await keepGoals(database, lease, { goals: toProfileGoals(goals), cause: first.cause, arrivedAt: now() });
  if (refusal) throw refusal;
  await finishItems(
    database,
    lease,
    items.map((item) => item.id),
  );
  await noteSync(database, lease, { notifiedAt: first.notifiedAt });
}

function asRefusal(error: unknown): WithingsError {
  if (isRefusal(error)) return error;
  throw error;
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
