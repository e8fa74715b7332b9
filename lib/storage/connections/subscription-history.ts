import type { Database } from "#lib/storage/database.ts";
import type { SubscriptionRecord } from "./subscription-record.ts";

/** All that is kept of a subscription but its address, which holds a secret. Instants in ms since 1970. */
type KeptSubscription = {
  readonly connectionId: string;
  readonly appli: number;
  readonly state: SubscriptionRecord["state"];
  readonly subscribedAt: number | null;
  readonly checkedAt: number | null;
  readonly lastError: string | null;
  readonly lastStatus: number | null;
  /** How often Withings had dropped it and it was made again, and when last. */
  readonly healedCount: number;
  readonly lastHealedAt: number | null;
};

/** The subscriptions of a person, by link and appli. */
export async function findSubscriptionHistory(
  database: Database,
  personId: string,
): Promise<KeptSubscription[]> {
  const rows = await database.prisma.subscription.findMany({
    where: { connection: { personId } },
    orderBy: [{ connectionId: "asc" }, { appli: "asc" }],
  });
  return rows.map(({ subscribedAt, checkedAt, lastHealedAt, ...row }) => ({
    ...row,
    subscribedAt: subscribedAt?.getTime() ?? null,
    checkedAt: checkedAt?.getTime() ?? null,
    lastHealedAt: lastHealedAt?.getTime() ?? null,
  }));
}
