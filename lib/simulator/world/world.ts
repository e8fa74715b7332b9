import { createHmac } from "node:crypto";
import type { Account, Character } from "../characters/character.ts";
import type { FaultRule } from "../faults/fault-rule.ts";
import { createHistoryShelf, type HistoryShelf } from "../measure/history-shelf.ts";
import type { Clock } from "./clock.ts";
import { createRandom, type Random } from "./random.ts";
import type { Settings } from "./simulator-options.ts";
import type { ProfileKey } from "../characters/profile-catalogue.ts";

/** Persons who live by themselves. */
export type Living = {
  /** Whims an hour beside the habits, so that there is something to see; 0 for habits alone. */
  actsPerHour: number;
  /** Adds a person, from now on. */
  join(character: Character): void;
  end(): void;
};

/** One call as it was answered. Times in milliseconds. */
export type RequestEntry = {
  id: number;
  at: number;
  durationMs: number;
  service: string;
  action: string;
  /** The owner of the token, code or refresh token, when known. */
  userid: number | null;
  character: string | null;
  /** Secrets appear here as short fingerprints. */
  parameters: Record<string, string>;
  /** The status in the envelope, null when there was none. */
  status: number | null;
  httpStatus: number | null;
  error: string | null;
  fault: string | null;
};

/** One HTTP try: when (ms), how long, and what came back. */
type Attempt = { at: number; durationMs: number; status: number | null; error: string | null };

/** One notification on its way to one callback. */
export type Delivery = {
  id: number;
  userid: number;
  appli: number;
  callbackurl: string;
  /** The form as it goes over the wire. */
  body: string;
  createdAt: number;
  state: "waiting" | "held" | "delivered" | "lost" | "unplugged";
  /** Cycles of two tries that have failed. */
  cycles: number;
  nextAttemptAt: number | null;
  attempts: Attempt[];
};

/** One subscription: this callback is notified of this category of this person. */
export type Subscription = {
  userid: number;
  appli: number;
  callbackurl: string;
  comment: string | null;
  /** Notifications lost in a row, and when (ms) the first of them was. */
  failures: number;
  failingSince: number | null;
  /** Warning e-mails that Withings would have sent; at most four. */
  warnings: number;
};

/** A code on its way from the consent page to the application's server. */
export type AuthorizationCode = {
  code: string;
  userid: number;
  scope: string;
  redirectUri: string;
  expiresAt: number;
  used: boolean;
};

/** A log-in that has not reached consent yet. */
export type LoginSession = { email: string; userid: number | null; expiresAt: number };

/** One access token and the refresh token that came with it. Times in milliseconds. */
export type TokenPair = {
  access: string;
  refresh: string;
  scope: string;
  accessExpiresAt: number;
  refreshExpiresAt: number;
  /** When the access token was first used; from then on every earlier refresh token is dead. */
  firstUsedAt: number | null;
};

/** What a person granted to the application: the chain of pairs, oldest first. */
export type Grant = { userid: number; pairs: TokenPair[] };

/** How a person (or a couple) is asked for. `origin` is the second that their bodies call today. */
export type CharacterRequest = {
  key: string;
  profile: ProfileKey;
  seed: string;
  years: number;
  origin: number;
  email: string;
  password: string;
  isDemo: boolean;
  /** User ids, one a person of the profile. */
  userids: readonly number[];
  name?: string | undefined;
  timezone?: string | undefined;
};

/** Everything the simulated cloud knows. Plain data; the folders beside this one hold what is done with it. */
export type World = {
  settings: Settings;
  now(): number;
  schedule(delayMs: number, run: () => void): void;
  /** Set when the clock can be moved ahead. */
  clock: Clock | null;
  /** The chance of retries and of generated acts. */
  random: Random;
  accounts: Map<string, Account>;
  characters: Map<number, Character>;
  /** Bounds how much of the generated histories is held. */
  histories: HistoryShelf;
  /** How the characters beyond the demo persons were asked for, so that a restart can make them again. */
  made: CharacterRequest[];
  grants: Map<number, Grant>;
  /** Where each person's application is: what the play page leads back to. The last to allow one is the last here. */
  apps: Map<number, string>;
  codes: Map<string, AuthorizationCode>;
  nonces: Map<string, { expiresAt: number }>;
  sessions: Map<string, LoginSession>;
  subscriptions: Subscription[];
  deliveries: Delivery[];
  /** Pushes kept back by the control API, in the order in which they would have gone. */
  held: { holding: boolean; deliveries: Delivery[] };
  /** Pushes that a "reordered push" fault keeps until the next push of the same person has gone. */
  overtaken: Delivery[];
  faults: FaultRule[];
  requests: RequestEntry[];
  /** Times (ms) of the calls of the last minute. */
  recentCalls: number[];
  /** When (ms) a call with these arguments was last served. */
  recentArguments: Map<string, number>;
  /** Counters: ids of tokens, log entries, deliveries, characters. Kept over a restart. */
  counters: Record<string, number>;
  /** The second at which this cloud was first made, kept over a restart: histories hang on it. */
  origin: number;
  /** Promises of notifications under way, awaited until all are done. */
  underWay: Set<Promise<unknown>>;
  /** Something changed that a restart should find again; `urgent` before the answer goes (tokens). */
  onChange(urgent?: "urgent"): void;
  /** Persons of whom a month is passing, and how many of its days have. */
  passing: Map<number, { done: number; of: number }>;
  /** Set while time passes by itself. */
  living: Living | null;
  closed: boolean;
};

export type WorldSeed = Pick<World, "settings" | "now" | "schedule" | "clock" | "onChange"> & {
  origin: number;
  counters: Record<string, number>;
};

/** An empty cloud. */
export function createWorld(seed: WorldSeed): World {
  return {
    ...seed,
    random: createRandom(`${seed.settings.seed}|world`),
    accounts: new Map(),
    characters: new Map(),
    histories: createHistoryShelf(),
    made: [],
    grants: new Map(),
    apps: new Map(),
    codes: new Map(),
    nonces: new Map(),
    sessions: new Map(),
    subscriptions: [],
    deliveries: [],
    held: { holding: false, deliveries: [] },
    overtaken: [],
    faults: [],
    requests: [],
    recentCalls: [],
    recentArguments: new Map(),
    underWay: new Set(),
    passing: new Map(),
    living: null,
    closed: false,
  };
}

/** Whole Unix seconds, as every time on the wire. */
export function nowSeconds(world: World): number {
  return Math.floor(world.now() / 1000);
}

/** The next number of its kind, from 1. */
export function nextNumber(world: World, kind: string): number {
  const next = (world.counters[kind] ?? 0) + 1;
  world.counters[kind] = next;
  return next;
}

/** An opaque text of 40 hex characters, different each time and the same for the same seed. */
export function mintToken(world: World, kind: string): string {
  const number = nextNumber(world, "token");
  return createHmac("sha256", world.settings.tokenSeed)
    .update(`${kind}|${number}`)
    .digest("hex")
    .slice(0, 40);
}
