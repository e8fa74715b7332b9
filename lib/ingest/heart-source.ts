import type { RecordingKind } from "#lib/metrics/kinds.ts";
import { withAccessToken } from "#lib/connections/access-token.ts";
import type { Urgency } from "#lib/connections/call-budget.ts";
import type { ConnectionsContext } from "#lib/connections/connections-context.ts";
import type { Window } from "#lib/metrics/window.ts";
import type { ListedRecording } from "#lib/storage/recordings/heart-list.ts";
import type { FetchedSignal, SignalIdentity } from "#lib/storage/recordings/heart-signal.ts";
import { nameDeviceModel } from "#lib/withings/device-model.ts";
import type { WithingsEcg } from "#lib/withings/heart-page.ts";
import type { ListPage } from "#lib/withings/list-page.ts";
import type { WithingsSound } from "#lib/withings/stethoscope-page.ts";
import type { WithingsClient } from "#lib/withings/withings-client.ts";

type HeartRequest = { readonly window: Window; readonly offset?: number };

/** A signal as it came: without samples or frequency it is not there yet. */
type AnsweredSignal = Omit<FetchedSignal, "frequency"> & { readonly frequency: number | null };

/** Withings as the worker sees it for ECG recordings and what stethoscopes heard. */
export type HeartSource = {
  list(
    kind: RecordingKind,
    connectionId: string,
    request: HeartRequest,
    urgency: Urgency,
  ): Promise<ListPage<ListedRecording>>;
  getSignal(signal: SignalIdentity, connectionId: string, urgency: Urgency): Promise<AnsweredSignal>;
};

/** The two calls of a kind, whose answers differ in form only. */
type Endpoint = {
  list(
    client: WithingsClient,
    request: HeartRequest & { accessToken: string },
  ): Promise<ListPage<ListedRecording>>;
  getSignal(
    client: WithingsClient,
    request: { accessToken: string; signalId: string },
  ): Promise<AnsweredSignal>;
};

const ENDPOINTS: Readonly<Record<RecordingKind, Endpoint>> = {
  ecg: {
    async list(client, request) {
      const page = await client.listHeart(request);
      return { ...page, entries: page.entries.map(fromEcg) };
    },
    async getSignal(client, request) {
      const { microvolts, ...signal } = await client.getHeartSignal(request);
      return { ...signal, samples: microvolts, vhd: null, deviceModel: nameDeviceModel(signal.modelId) };
    },
  },
  sound: {
    async list(client, request) {
      const page = await client.listStethoscope(request);
      return { ...page, entries: page.entries.map(fromSound) };
    },
    async getSignal(client, request) {
      const { aLaw, position, ...signal } = await client.getStethoscopeSignal(request);
      const deviceModel = nameDeviceModel(signal.modelId);
      return { ...signal, samples: aLaw, wearPosition: position, heartRate: null, deviceModel };
    },
  },
};

function fromEcg(entry: WithingsEcg): ListedRecording {
  return { ...entry, vhd: null, zone: null, deviceModel: nameDeviceModel(entry.modelId) };
}

/** The list says neither the model, which the device and the signal do, nor when it was changed. */
function fromSound(entry: WithingsSound): ListedRecording {
  const unsaid = { afib: null, heartRate: null, systolic: null, diastolic: null };
  return { ...entry, ...unsaid, modifiedAt: entry.recordedAt, modelId: null, deviceModel: null };
}

/** The source that stands on the linked accounts. */
export function createHeartSource(context: ConnectionsContext): HeartSource {
  const client = (connectionId: string, urgency: Urgency) => context.withings.for({ connectionId, urgency });
  return {
    list: (kind, connectionId, request, urgency) =>
      withAccessToken(context, connectionId, (accessToken) =>
        ENDPOINTS[kind].list(client(connectionId, urgency), { accessToken, ...request }),
      ),
    getSignal: ({ kind, signalId }, connectionId, urgency) =>
      withAccessToken(context, connectionId, (accessToken) =>
        ENDPOINTS[kind].getSignal(client(connectionId, urgency), { accessToken, signalId }),
      ),
  };
}
