import type { ConnectionClient } from "#lib/connections/connection-client.ts";
import type { Window } from "#lib/metrics/window.ts";
import { askForSignals } from "#lib/storage/inbox/ask-for-kinds.ts";
import type { InboxItem } from "#lib/storage/inbox/inbox-item.ts";
import {
  findRecordedAtOfOthers,
  type ListedRecording,
  storeHeartList,
} from "#lib/storage/recordings/heart-list.ts";
import type { RecordingKind } from "#lib/metrics/kinds.ts";
import { DAY_MS } from "#lib/metrics/time.ts";
import { findSignalDelay } from "#lib/storage/recordings/heart-signal.ts";
import { nameDeviceModel } from "#lib/metrics/device-model.ts";
import type { WithingsEcg } from "#lib/withings/heart-page.ts";
import type { WithingsSound } from "#lib/withings/stethoscope-page.ts";
import type { Kind, Page, Plan } from "../kind.ts";
import {
  type ComparisonState,
  historyWindows,
  isComparisonDue,
  nearWindow,
  RECENT_MS,
  wholeWindow,
} from "../windows.ts";

/** Recordings are uploaded late; the weekly comparison finds those that come later still. */
const OVERLAP_MS = 30 * DAY_MS;

/** ECG recordings, without their signals. */
export const ECGS = heartKind("heart", "ecg");
/** What stethoscopes heard, without the sound. */
export const SOUNDS = heartKind("stethoscope", "sound");

function heartKind(name: "heart" | "stethoscope", kind: RecordingKind): Kind<RecordingKind, ListedRecording> {
  return {
    name,
    endpoints: [kind],
    plan: ({ cause }, state, now) => planHeart(kind, cause, state, now),
    async fetchPage(client, step, page) {
      // The lists cannot be asked for what changed.
      const window = "window" in step ? { window: step.window } : {};
      return fetchRecordings(client, kind, { ...window, ...page });
    },
    store: (database, lease, { entries, window, cause, arrivedAt }) =>
      storeHeartList(database, lease, { kind, recordings: entries, complete: window, cause, arrivedAt }),
    idOf: ({ signalId }) => signalId,
    findOthers: (database, connectionId, { window, ids }) =>
      findRecordedAtOfOthers(database, connectionId, kind, window, ids),
    // The list is on the screen before the signals come, and they wait for nothing but their turn.
    async afterPage({ database }, { connectionId }, { cause, past }) {
      if ((await findSignalDelay(database, connectionId)) === 0)
        await askForSignals(database.pool, connectionId, cause, past);
    },
  };
}

/**
 * What an item without a window asks for. The list has no `lastupdate`: the first sync goes back from the newest,
 * "sync now" asks for the last month, the sweep from a month before everything was last compared, or for everything.
 */
export function planHeart(
  endpoint: RecordingKind,
  cause: InboxItem["cause"],
  state: ComparisonState,
  now: number,
): Plan<RecordingKind> {
  const steps = (...windows: Window[]) => windows.map((window) => ({ endpoint, window }));
  const all = { everything: true, cursor: null };
  if (cause === "first-sync")
    return { ...all, steps: steps(...historyWindows(now)), recentFrom: now - RECENT_MS };
  if (cause === "sweep" && isComparisonDue(state, now)) return { ...all, steps: steps(wholeWindow(now)) };
  const near = nearWindow(now);
  const from = cause === "sweep" ? (state.comparedAt ?? now) - OVERLAP_MS : near.from;
  return { steps: steps({ ...near, from }), everything: false, cursor: null };
}

/** A page of a list of recordings. */
export async function fetchRecordings(
  client: ConnectionClient,
  kind: RecordingKind,
  request: Parameters<ConnectionClient["listHeart"]>[0],
): Promise<Page<ListedRecording>> {
  if (kind === "ecg") {
    const page = await client.listHeart(request);
    return { ...page, entries: page.entries.map(fromEcg) };
  }
  const page = await client.listStethoscope(request);
  return { ...page, entries: page.entries.map(fromSound) };
}

function fromEcg(entry: WithingsEcg): ListedRecording {
  return { ...entry, vhd: null, zone: null, deviceModel: nameDeviceModel(entry.modelId) };
}

/** The list has neither the model, which device and signal have, nor the time of the last change. */
function fromSound(entry: WithingsSound): ListedRecording {
  const unsaid = { afib: null, heartRate: null, systolic: null, diastolic: null };
  return { ...entry, ...unsaid, modifiedAt: entry.recordedAt, modelId: null, deviceModel: null };
}
