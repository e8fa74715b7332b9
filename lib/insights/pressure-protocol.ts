import type { ProtocolKey } from "#lib/metrics/pressure-plan.ts";

/** A way of measuring blood pressure at home on several days, each morning and each evening. */
export type PressureProtocol = {
  /** How long a whole run is. */
  readonly days: number;
  /** How many readings each morning, and each evening. */
  readonly readings: number;
  /** How many of the first days with readings are left out of the mean. */
  readonly droppedDays: number;
  /** Whether the first reading of each sitting is left out of the mean. */
  readonly dropsFirst: boolean;
  /** A mean needs readings on so many days, and so many of those that were asked for. */
  readonly needed: { readonly days: number; readonly readings: number };
};

/** How long to sit still before the first reading, and between two of a sitting; seconds. All protocols agree on it. */
export const REST_SECONDS = 300;
export const PAUSE_SECONDS = 60;

/**
 * Sources: ESH 2021 practice guidelines for home measurement and ESH 2023; Muntner et al., American Heart Association
 * 2019; the rule of three of the French Society of Hypertension; Journal of the American Board of Family Medicine,
 * "Suggested home blood pressure measurement protocol". The short one is the least that ESH accepts.
 */
export const PROTOCOLS: Readonly<Record<ProtocolKey, PressureProtocol>> = {
  esh: { days: 7, readings: 2, droppedDays: 1, dropsFirst: false, needed: { days: 3, readings: 12 } },
  aha: { days: 7, readings: 2, droppedDays: 0, dropsFirst: false, needed: { days: 3, readings: 12 } },
  "rule-of-three": {
    days: 3,
    readings: 3,
    droppedDays: 0,
    dropsFirst: false,
    needed: { days: 3, readings: 18 },
  },
  jabfm: { days: 5, readings: 3, droppedDays: 2, dropsFirst: true, needed: { days: 5, readings: 30 } },
  short: { days: 3, readings: 2, droppedDays: 1, dropsFirst: false, needed: { days: 3, readings: 12 } },
};
