import { expect, test } from "vitest";
import type { ConnectionClient } from "#lib/connections/connection-client.ts";
import type { WithingsEcg } from "#lib/withings/heart-page.ts";
import type { WithingsSound } from "#lib/withings/stethoscope-page.ts";
import { fetchHeartSignal } from "./fetched-signal.ts";
import { ECGS, SOUNDS } from "./heart.ts";

const NOW = Date.UTC(2026, 4, 1);
const ECG: WithingsEcg = {
  ...{ signalId: "7", recordedAt: NOW, modifiedAt: NOW + 1, deviceId: "w", modelId: 93 },
  ...{ afib: 1, heartRate: 61, systolic: 120, diastolic: 80 },
};
const SOUND: WithingsSound = {
  ...{ signalId: "8", recordedAt: NOW, deviceId: "bpm", vhd: 0, zone: "Europe/Paris" },
};
const PAGE = { more: true, offset: 5, rejected: 0, whole: true };

/** A client that answers so, and what was asked of it. */
function clientOf(answers: object): { client: ConnectionClient; asked: unknown[] } {
  const asked: unknown[] = [];
  const client = Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [
      name,
      (request: unknown) => {
        asked.push([name, request]);
        return Promise.resolve(answer as unknown);
      },
    ]),
  );
  return { client: client as unknown as ConnectionClient, asked };
}

test("a page of ECGs has what their list says, and nothing of a sound", async () => {
  const { client, asked } = clientOf({ listHeart: { ...PAGE, entries: [ECG] } });
  const window = { from: NOW - 1_000, to: NOW };
  const page = await ECGS.fetchPage(client, { endpoint: "ecg", window }, { askedAt: NOW, offset: 2 });
  expect(page).toEqual({
    ...PAGE,
    entries: [{ ...ECG, vhd: null, zone: null, deviceModel: "ScanWatch" }],
  });
  expect(asked).toEqual([["listHeart", { window, askedAt: NOW, offset: 2 }]]);
});

test("a page of sounds has their zone, and no model: their list says none", async () => {
  const { client, asked } = clientOf({ listStethoscope: { ...PAGE, entries: [SOUND] } });
  const page = await SOUNDS.fetchPage(client, { endpoint: "sound", lastUpdate: 3 }, { askedAt: NOW });
  expect(page.entries).toEqual([
    {
      ...SOUND,
      ...{ afib: null, heartRate: null, systolic: null, diastolic: null },
      ...{ modifiedAt: NOW, modelId: null, deviceModel: null },
    },
  ]);
  // The lists cannot be asked for what changed.
  expect(asked).toEqual([["listStethoscope", { askedAt: NOW }]]);
});

test("a signal comes from the list of its kind", async () => {
  const rest = { frequency: 300, modelId: 44 };
  const { client, asked } = clientOf({
    getHeartSignal: { ...rest, microvolts: [1, null], wearPosition: 2, heartRate: 61 },
    getStethoscopeSignal: { ...rest, aLaw: [213], position: 18, vhd: 0 },
  });
  const shared = { ...rest, deviceModel: "BPM Core" };
  expect(await fetchHeartSignal(client, { kind: "ecg", signalId: "7" })).toEqual({
    ...{ ...shared, samples: [1, null], wearPosition: 2, heartRate: 61, vhd: null },
  });
  expect(await fetchHeartSignal(client, { kind: "sound", signalId: "8" })).toEqual({
    ...{ ...shared, samples: [213], wearPosition: 18, heartRate: null, vhd: 0 },
  });
  expect(asked).toEqual([
    ["getHeartSignal", { signalId: "7" }],
    ["getStethoscopeSignal", { signalId: "8" }],
  ]);
});
