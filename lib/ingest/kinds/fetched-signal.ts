import type { ConnectionClient } from "#lib/connections/connection-client.ts";
import type { FetchedSignal, SignalIdentity } from "#lib/storage/recordings/heart-signal.ts";
import { nameDeviceModel } from "#lib/metrics/device-model.ts";

/** A signal as it came: without samples or frequency it is not there yet. */
export type AnsweredSignal = Omit<FetchedSignal, "frequency"> & { readonly frequency: number | null };

/** The signal of one recording. */
export async function fetchHeartSignal(
  client: ConnectionClient,
  { kind, signalId }: SignalIdentity,
): Promise<AnsweredSignal> {
  if (kind === "ecg") {
    const { microvolts, ...signal } = await client.getHeartSignal({ signalId });
    return { ...signal, samples: microvolts, vhd: null, deviceModel: nameDeviceModel(signal.modelId) };
  }
  const { aLaw, position, ...signal } = await client.getStethoscopeSignal({ signalId });
  const deviceModel = nameDeviceModel(signal.modelId);
  return { ...signal, samples: aLaw, wearPosition: position, heartRate: null, deviceModel };
}
