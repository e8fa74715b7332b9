import type { BedEventKind } from "#lib/metrics/bed-event.ts";
import { DAY_MS, MINUTE_MS } from "#lib/metrics/time.ts";

/** A push of appli 50, 51 or 52 as it can be read; `at` in ms. */
export type BedPush = {
  readonly kind: BedEventKind;
  readonly at: number;
  readonly deviceId: string | null;
};

const KINDS: ReadonlyMap<number, BedEventKind> = new Map([
  [50, "in"],
  [51, "out"],
  [52, "inflated"],
]);
/** Withings repeats for about five hours; what claims to be older is broken or forged. */
const OLDEST_MS = 2 * DAY_MS;
/** A mat's clock may run ahead a little. */
const NEWEST_MS = 10 * MINUTE_MS;

/**
 * Reads the form of a bed notification; null when it has no plausible instant. Most send `date` (Unix seconds) and
 * `deviceid`; one client's notes have `startdate`. `receivedAt` in ms.
 */
export function readBedPush(
  appli: number | null,
  fields: Readonly<Record<string, string>>,
  receivedAt: number,
): BedPush | null {
  const kind = appli === null ? undefined : KINDS.get(appli);
  const second = [fields["date"], fields["startdate"]].find((text) => text && /^\d{9,10}$/.test(text));
  if (!kind || second === undefined) return null;
  const at = Number(second) * 1000;
  if (at < receivedAt - OLDEST_MS || at > receivedAt + NEWEST_MS) return null;
  const deviceId = fields["deviceid"] ?? "";
  return { kind, at, deviceId: /^[0-9A-Za-z_-]{1,64}$/.test(deviceId) ? deviceId : null };
}
