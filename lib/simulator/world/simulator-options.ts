import type { Plan } from "../sharing/terms.ts";
import type { Clock } from "./clock.ts";

/** Options of a simulated cloud. Everything has a default. */
export type SimulatorOptions = {
  /** The time in milliseconds. Ignored when `clock` is given. */
  now?: () => number;
  /** Runs something later. Ignored when `clock` is given. */
  schedule?: (delayMs: number, run: () => void) => void;
  /** A clock that can be moved ahead through the control API; takes the place of `now` and `schedule`. */
  clock?: Clock;
  /** The same seed and time give the same history, to the byte. */
  seed?: string;
  /** Seed of tokens and codes; default `seed`. A process uses a fresh one, so that they never repeat. */
  tokenSeed?: string;
  /** Used for notification deliveries and HEAD probes. */
  fetch?: typeof fetch;
  clientId?: string;
  clientSecret?: string;
  /** Accept callbacks on http, localhost, IP addresses and any port. False enforces Withings' rule. */
  allowPrivateCallbacks?: boolean;
  /** Registered redirect addresses (prefixes), beside loopback and private ones, which always pass. */
  redirectUris?: readonly string[];
  recordedDates?: "shifted" | "as-recorded";
  /** 120 calls in any sliding minute. */
  enforceCallLimit?: boolean;
  callLimitPerMinute?: number;
  /** "Same arguments in less than 10 seconds" on tokens and data. */
  enforceDuplicateArguments?: boolean;
  /** Groups on one page of getmeas; Withings does not document its own. */
  pageSize?: number;
  /** Hours that one `v2/sleep` get covers: 24 by the newer notes, 168 by the field text. */
  sleepWindowHours?: number;
  /** How long the app may take to answer a notification. */
  deliveryTimeoutMs?: number;
  /** When a failing subscription ends: the newest page's 20 days, or the older page's fourth failure. */
  subscriptionRule?: "twenty-days" | "four-failures";
  /** Whether an ambiguous weigh-in of a couple appears with both people or only with the one who was weighed. */
  ambiguousReadings?: "both" | "one";
  /** The plan of the application: only `free` asks for memberships. */
  plan?: Plan;
  /** Withhold what the plan does not include on paper; Withings was seen to send some of it all the same. */
  enforcePacks?: boolean;
  /** Years of history of the demo persons. */
  years?: number;
  /** The state saved by an earlier run (see state-file.ts). */
  restored?: unknown;
  /** Called after anything changed that a restart should find again; `urgent` means before the answer goes. */
  onChange?: (urgent?: "urgent") => void;
};

/** {@link SimulatorOptions} with every default filled in, except for what the world itself takes over. */
export type Settings = Required<
  Omit<SimulatorOptions, "now" | "schedule" | "clock" | "restored" | "onChange">
>;

/** The credentials with which a fresh clone talks to the simulated cloud. */
export const DEMO_CLIENT_ID = "plumbline-demo";
export const DEMO_CLIENT_SECRET = "plumbline-demo-secret";

/** Fills in the defaults. */
export function resolveSettings(options: SimulatorOptions): Settings {
  const seed = options.seed ?? "plumbline";
  return {
    seed,
    tokenSeed: options.tokenSeed ?? seed,
    fetch: options.fetch ?? fetch,
    clientId: options.clientId ?? DEMO_CLIENT_ID,
    clientSecret: options.clientSecret ?? DEMO_CLIENT_SECRET,
    allowPrivateCallbacks: options.allowPrivateCallbacks ?? true,
    redirectUris: options.redirectUris ?? [],
    recordedDates: options.recordedDates ?? "shifted",
    enforceCallLimit: options.enforceCallLimit ?? true,
    callLimitPerMinute: options.callLimitPerMinute ?? 120,
    enforceDuplicateArguments: options.enforceDuplicateArguments ?? true,
    pageSize: options.pageSize ?? 500,
    sleepWindowHours: options.sleepWindowHours ?? 24,
    deliveryTimeoutMs: options.deliveryTimeoutMs ?? 2_000,
    subscriptionRule: options.subscriptionRule ?? "twenty-days",
    ambiguousReadings: options.ambiguousReadings ?? "both",
    plan: options.plan ?? "free",
    enforcePacks: options.enforcePacks ?? false,
    years: options.years ?? 2,
  };
}
