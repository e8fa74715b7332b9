import { z } from "zod";
import { createCharacter, type KeptPerson } from "../characters/create-character.ts";
import { demoCharacters } from "../characters/demo-characters.ts";
import { MODELS, type ModelKey } from "../characters/device.ts";
import { PROFILE_KEYS } from "../characters/profile-catalogue.ts";
import { measureGroupSchema } from "../measure/measure-group.ts";
import { termsSchema } from "../sharing/terms.ts";
import type { World } from "./world.ts";

const tokenPairSchema = z.object({
  access: z.string(),
  refresh: z.string(),
  scope: z.string(),
  accessExpiresAt: z.number(),
  refreshExpiresAt: z.number(),
  firstUsedAt: z.number().nullable(),
});

const modelSchema = z.enum(Object.keys(MODELS) as [ModelKey, ...ModelKey[]]);
const rhythmSchema = z.enum(["normal", "fibrillation", "inconclusive"]);

/** The changes that acts made to a life (see life/life.ts). */
const lifeChangesSchema = z.object({
  sleeps: z.array(
    z.object({
      id: z.int(),
      start: z.int(),
      end: z.int(),
      isNap: z.boolean(),
      trips: z.array(z.object({ at: z.int(), minutes: z.int() })).readonly(),
      changed: z.int().optional(),
      created: z.int().optional(),
      isRestless: z.boolean().optional(),
    }),
  ),
  workouts: z.array(
    z.object({
      id: z.int(),
      category: z.int(),
      start: z.int(),
      end: z.int(),
      effort: z.number(),
      byHand: z.boolean(),
      device: modelSchema.nullable(),
      attrib: z.int(),
      modified: z.int(),
    }),
  ),
  recordings: z.array(
    z.object({
      signalId: z.int(),
      device: modelSchema,
      timestamp: z.int(),
      rhythm: rhythmSchema,
      heartRate: z.int(),
      pressure: z.object({ systolic: z.int(), diastolic: z.int() }).nullable(),
      stethoId: z.int().nullable(),
      hasEcg: z.boolean(),
      modified: z.int(),
      signalFrom: z.number(),
      verdict: rhythmSchema.optional(),
      vhd: z.int().optional(),
    }),
  ),
  days: z
    .record(z.string(), z.object({ modified: z.int(), fields: z.record(z.string(), z.number()) }).nullable())
    .default({}),
  removed: z.array(z.int()),
  inBedSince: z.int().nullable(),
  fibrillations: z.array(z.object({ from: z.int(), to: z.int() })).default([]),
});

/** What survives a restart. Histories are not in it: they are generated again from seed and origin. */
export const keptStateSchema = z.object({
  version: z.literal(1),
  seed: z.string(),
  origin: z.int(),
  counters: z.record(z.string(), z.int()),
  made: z.array(
    z.object({
      key: z.string(),
      profile: z.enum(PROFILE_KEYS),
      seed: z.string(),
      years: z.number(),
      origin: z.int(),
      email: z.string(),
      password: z.string(),
      isDemo: z.boolean(),
      userids: z.array(z.int()),
      name: z.string().optional(),
      timezone: z.string().optional(),
    }),
  ),
  persons: z.array(
    z.object({
      userid: z.int(),
      changes: z.array(z.tuple([z.int(), measureGroupSchema.nullable()])),
      unplugged: z.boolean(),
      terms: termsSchema.default(termsSchema.parse({})),
      actCount: z.int(),
      saltyDinners: z.array(z.int()).default([]),
      life: lifeChangesSchema.nullish(),
    }),
  ),
  grants: z.array(z.object({ userid: z.int(), pairs: z.array(tokenPairSchema) })),
  subscriptions: z.array(
    z.object({
      userid: z.int(),
      appli: z.int(),
      callbackurl: z.string(),
      comment: z.string().nullable(),
      failures: z.int(),
      failingSince: z.number().nullable(),
      warnings: z.int(),
    }),
  ),
});

export type KeptState = z.infer<typeof keptStateSchema>;

/** Collects what a restart should find again. */
export function collectKeptState(world: World): KeptState {
  return {
    version: 1,
    seed: world.settings.seed,
    origin: world.origin,
    counters: world.counters,
    made: world.made.map((request) => ({ ...request, userids: [...request.userids] })),
    persons: [...world.characters.values()].map(
      ({ userid, book, unplugged, terms, actCount, body, life }) => ({
        userid,
        changes: book.changes(),
        unplugged,
        terms,
        actCount,
        saltyDinners: body.saltyDinners,
        life: life?.changes ?? null,
      }),
    ),
    grants: [...world.grants.values()],
    subscriptions: world.subscriptions,
  };
}

/** Fills a new world: the demo persons, and what an earlier run kept. */
export function populateWorld(world: World, kept: KeptState | undefined): void {
  const persons = new Map<number, KeptPerson>(kept?.persons.map((person) => [person.userid, person]));
  world.made = kept?.made ?? [];
  for (const request of [...demoCharacters(world.settings, world.origin), ...world.made]) {
    createCharacter(world, request, persons);
  }
  for (const grant of kept?.grants ?? []) world.grants.set(grant.userid, grant);
  world.subscriptions = kept?.subscriptions ?? [];
}
