import type { Database } from "./database.ts";

/** A device as stored; instants in ms. */
export type DeviceRecord = {
  deviceId: string;
  type: string;
  model: string | null;
  modelId: number | null;
  battery: string | null;
  zone: string | null;
  firstSessionAt: number | null;
  lastSessionAt: number | null;
};

// Devices that an answer no longer lists stay: old measures name them.
const STORE = `
  insert into device (connection_id, device_id, type, model, model_id, battery, zone, first_session_at,
    last_session_at)
  select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[],
    $8::timestamptz[], $9::timestamptz[])
  on conflict (connection_id, device_id) do update set type = excluded.type, model = excluded.model,
    model_id = excluded.model_id, battery = excluded.battery, zone = excluded.zone,
    first_session_at = excluded.first_session_at, last_session_at = excluded.last_session_at`;

/** Adds or updates the devices of a connection. Each device id at most once. */
export async function storeDevices(
  database: Database,
  connectionId: string,
  devices: readonly DeviceRecord[],
): Promise<void> {
  const column = <T>(read: (device: DeviceRecord) => T): T[] => devices.map(read);
  const date = (at: number | null): Date | null => (at === null ? null : new Date(at));
  await database.pool.query(STORE, [
    connectionId,
    column((device) => device.deviceId),
    column((device) => device.type),
    column((device) => device.model),
    column((device) => device.modelId),
    column((device) => device.battery),
    column((device) => device.zone),
    column((device) => date(device.firstSessionAt)),
    column((device) => date(device.lastSessionAt)),
  ]);
}
