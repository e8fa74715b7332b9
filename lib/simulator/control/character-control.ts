import type { z } from "zod";
import { createCharacter } from "../characters/create-character.ts";
import { FIRST_MADE_USERID } from "../characters/demo-characters.ts";
import { PROFILES, type ProfileKey } from "../characters/profile-catalogue.ts";
import type { Character } from "../characters/character.ts";
import { nextNumber, nowSeconds, type World } from "../world/world.ts";
import { ControlError } from "./control-error.ts";
import { characterInputSchema, type CharacterInput } from "./control-inputs.ts";

/** A character as the control API shows it, with what is needed to log in. */
export type CharacterSummary = {
  userid: number;
  key: string;
  name: string;
  profile: string;
  email: string;
  password: string;
  timezone: string;
  unplugged: boolean;
  partner: number | null;
  /** One of the demo persons. */
  isDemo: boolean;
};

/** An account made on the fly; the person's own fields are those of its first person. */
export type MadeCharacter = CharacterSummary & { persons: CharacterSummary[] };

export function summarizeCharacter(world: World, character: Character): CharacterSummary {
  const { userid, key, name, profile, accountEmail, timezone, unplugged, partner } = character;
  const { password = "", isDemo = false } = world.accounts.get(accountEmail) ?? {};
  return { userid, key, name, profile, email: accountEmail, password, timezone, unplugged, partner, isDemo };
}

/** Finds a character by user id or key, or answers 404. */
export function requireCharacter(world: World, who: number | string): Character {
  const found =
    world.characters.get(Number(who)) ?? [...world.characters.values()].find((one) => one.key === who);
  if (!found) throw new ControlError(404, `There is no character ${who}.`);
  return found;
}

/** The keys that an account has: its own, and one a person where there are several. */
function keysOf(profile: ProfileKey, key: string): string[] {
  const { length } = PROFILES[profile];
  return [key, ...(length === 1 ? [] : PROFILES[profile].map((_, place) => `${key}-${place + 1}`))];
}

function takenKey(world: World, profile: ProfileKey, key: string): string | undefined {
  const known = new Set([...world.characters.values()].map((one) => one.key));
  return keysOf(profile, key).find((one) => known.has(one));
}

/** `couple-7`; skips keys that are taken, such as those of the demo couple. */
function freeKey(world: World, profile: ProfileKey, number: number): string {
  const wanted = (place: number) => (place === 0 ? `${profile}-${number}` : `${profile}-${number}-${place}`);
  for (let place = 0; ; place++) {
    const key = wanted(place);
    if (takenKey(world, profile, key) === undefined && !world.accounts.has(`${key}@simulated.example`))
      return key;
  }
}

/** Makes a fresh account with a body of the profile, for one test or one trial. */
export function makeCharacter(world: World, given: CharacterInput): MadeCharacter {
  const input: z.infer<typeof characterInputSchema> = characterInputSchema.parse(given);
  const number = nextNumber(world, "character");
  const key = input.key ?? freeKey(world, input.profile, number);
  const email = (input.email ?? `${key}@simulated.example`).toLowerCase();
  if (world.accounts.has(email)) throw new ControlError(409, `There is already an account ${email}.`);
  const taken = takenKey(world, input.profile, key);
  if (taken !== undefined) throw new ControlError(409, `There is already a character ${taken}.`);
  const first = FIRST_MADE_USERID + number * 10;
  const request = {
    key,
    profile: input.profile,
    seed: input.seed ?? `${world.settings.seed}|${key}`,
    years: input.years,
    origin: nowSeconds(world),
    email,
    password: input.password,
    isDemo: false,
    userids: PROFILES[input.profile].map((_, place) => first + place),
    name: input.name,
    timezone: input.timezone,
  };
  const { persons } = createCharacter(world, request);
  world.made.push(request);
  for (const person of persons) world.living?.join(person);
  world.onChange();
  const summaries = persons.map((person) => summarizeCharacter(world, person));
  const [lead] = summaries;
  if (!lead) throw new ControlError(500, `The profile ${input.profile} has no person.`);
  return { ...lead, persons: summaries };
}
