import type { Database } from "#lib/storage/database.ts";
import { LeaseLostError, type Lease } from "#lib/storage/locks.ts";

/** A device as Withings lists it. Instants are ms since 1970. */
export type KnownDevice = {
  readonly deviceId: string;
  readonly type: string;
  readonly model: string | null;
  readonly modelId: number | null;
  readonly battery: string | null;
  readonly zone: string | null;
  readonly firstSessionAt: number | null;
  readonly lastSessionAt: number | null;
};

/** Makes the stored devices of a connection equal to the list. Throws `LeaseLostError`. */
export async function replaceDevices(
  database: Database,
  { connectionId, fence }: Lease,
  devices: readonly KnownDevice[],
): Promise<void> {
  const instant = (at: number | null): Date | null => (at === null ? null : new Date(at));
  const byId = new Map(devices.map((device) => [device.deviceId, device]));
  await database.prisma.$transaction(async (transaction) => {
    // Changes nothing, but locks the connection until the commit: an end of the link comes before or after.
    const held = { where: { id: connectionId, leaseFence: fence }, data: { leaseFence: fence } };
    if ((await transaction.connection.updateMany(held)).count === 0)
      throw new LeaseLostError("The connection was taken over or ended while its devices were listed.");
    await transaction.device.deleteMany({ where: { connectionId } });
    await transaction.device.createMany({
      data: [...byId.values()].map((device) => ({
        ...device,
        connectionId,
        firstSessionAt: instant(device.firstSessionAt),
        lastSessionAt: instant(device.lastSessionAt),
      })),
    });
  });
}
