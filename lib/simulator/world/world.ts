import { createHmac } from "node:crypto";
import type { Account, Character } from "../characters/character.ts";
import type { CharacterRequest } from "../characters/create-character.ts";
import type { FaultRule } from "../faults/fault-rule.ts";
import type { Living } from "../living/living.ts";
import { createHistoryShelf, type HistoryShelf } from "../measure/history-shelf.ts";
import type { RequestEntry } from "../log/request-entry.ts";
import type { Delivery } from "../notify/delivery.ts";
import type { Subscription } from "../notify/subscription.ts";
import type { AuthorizationCode, LoginSession } from "../oauth/authorization-code.ts";
import type { Grant } from "../oauth/grant.ts";
import type { Clock } from "./clock.ts";
import { createRandom, type Random } from "./random.ts";
import type { Settings } from "./simulator-options.ts";

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
  /** What counts up: ids of tokens, log entries, deliveries, characters. Kept over a restart. */
  counters: Record<string, number>;
  /** The second at which this cloud was first made, kept over a restart: histories hang on it. */
  origin: number;
  /** Promises of pushes under way, for those who wait until all is quiet. */
  underWay: Set<Promise<unknown>>;
  /** Something changed that a restart should find again; `urgent` before the answer goes (tokens). */
  onChange(urgent?: "urgent"): void;
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
