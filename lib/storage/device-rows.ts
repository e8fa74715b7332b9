import type { Database } from "./database.ts";

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

/** Makes the kept devices of a connection those of the list. */
export async function replaceDevices(
  database: Database,
  connectionId: string,
  devices: readonly KnownDevice[],
): Promise<void> {
  const instant = (at: number | null): Date | null => (at === null ? null : new Date(at));
  const byId = new Map(devices.map((device) => [device.deviceId, device]));
  await database.prisma.$transaction([
    database.prisma.device.deleteMany({ where: { connectionId } }),
    database.prisma.device.createMany({
      data: [...byId.values()].map((device) => ({
        ...device,
        connectionId,
        firstSessionAt: instant(device.firstSessionAt),
        lastSessionAt: instant(device.lastSessionAt),
      })),
    }),
  ]);
}
