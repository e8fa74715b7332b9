import { type Terms, termsSchema } from "../sharing/terms.ts";
import { DAY_S } from "../world/time.ts";
import { type CharacterRequest, nowSeconds, type World } from "../world/world.ts";
import { extraGroups } from "../life/extra-groups.ts";
import { emptyChanges, type Life, type LifeChanges } from "../life/life.ts";
import { createMeasureBook } from "../measure/measure-book.ts";
import type { MeasureGroup } from "../measure/measure-group.ts";
import {
  RECORDED_DEVICES,
  loadRecordedGoals,
  recordedShift,
  shiftedRecordedGroups,
} from "../recorded/recorded-history.ts";
import type { Account, Character } from "./character.ts";
import { createDevice, deviceId, type Device } from "./device.ts";
import { idBase } from "./draft-groups.ts";
import { generateHistory } from "./history.ts";
import { PROFILES } from "./profile-catalogue.ts";
import type { PersonPlan } from "./body-plan.ts";

/** State of a person saved by an earlier run. */
export type KeptPerson = {
  changes: readonly (readonly [number, MeasureGroup | null])[];
  unplugged: boolean;
  terms?: Terms;
  actCount: number;
  saltyDinners: number[];
  life?: LifeChanges | null | undefined;
};

function historyOf(world: World, character: Character, until: number): MeasureGroup[] {
  const partner = character.partner === null ? undefined : world.characters.get(character.partner);
  const span = {
    from: character.body.origin - Math.round(character.years * 365.25 * DAY_S),
    to: until,
  };
  const maker = { idBase: idBase(character.order), deviceOwner: character.deviceOwner };
  const extras = character.life ? extraGroups(character.life, maker, span) : [];
  const own = generateHistory({
    body: character.body,
    timezone: character.timezone,
    maker,
    ...span,
    partner: partner?.body ?? null,
  });
  return [...own, ...extras];
}

/** A person's own history and, when ambiguous readings are shown to both, the partner's ambiguous ones. */
function generate(world: World, character: Character, until: number): MeasureGroup[] {
  if (character.profile === "recorded-demo") {
    const shift = world.settings.recordedDates === "as-recorded" ? 0 : recordedShift(character.body.origin);
    return character.years === 0 ? [] : shiftedRecordedGroups(shift);
  }
  const own = historyOf(world, character, until);
  const partner = character.partner === null ? undefined : world.characters.get(character.partner);
  if (!partner || world.settings.ambiguousReadings === "one") return own;
  return [...own, ...historyOf(world, partner, until).filter((group) => group.attrib === 1)];
}

/** The seconds at which a device first and last sent something for this person. */
function sessionsOf(character: Character, id: string): { since: number | null; seen: number | null } {
  const times = character.book.all().flatMap((group) => (group.deviceid === id ? [group.created] : []));
  if (times.length === 0) return { since: null, seen: null };
  return times.reduce(
    (span, time) => ({ since: Math.min(span.since, time), seen: Math.max(span.seen, time) }),
    { since: Infinity, seen: 0 },
  );
}

function lifeOf(
  character: Omit<Character, "life">,
  person: PersonPlan,
  { until, kept }: { until: number; kept: KeptPerson | undefined },
): Life | null {
  if (!person.life) return null;
  return {
    plan: person.life,
    body: character.body,
    zone: character.timezone,
    deviceOwner: character.deviceOwner,
    order: character.order,
    from: character.body.origin - Math.round(character.years * 365.25 * DAY_S),
    syncedUntil: until,
    changes: kept?.life ?? emptyChanges(),
    version: 0,
  };
}

/** Watch, mat and other devices: used since the history began, last seen at the last synchronisation. */
function livingDevices({ life, timezone }: Character): Device[] {
  if (!life) return [];
  const { watch, sleepMonitor, otherDevices } = life.plan;
  return [watch, sleepMonitor, ...otherDevices].flatMap((model) =>
    model === null
      ? []
      : createDevice(model, {
          id: deviceId(life.deviceOwner, model),
          timezone,
          since: life.from,
          seen: life.syncedUntil,
        }),
  );
}

function devicesOf(character: Character): Device[] {
  const owned =
    character.profile === "recorded-demo"
      ? RECORDED_DEVICES
      : ([character.body.plan.habits.scale, "bpmConnect"] as const).map((model) => ({
          model,
          id: deviceId(character.deviceOwner, model),
        }));
  const measuring = owned.map(({ model, id }) =>
    createDevice(model, { id, timezone: character.timezone, ...sessionsOf(character, id) }),
  );
  return [...measuring, ...livingDevices(character)];
}

function addPerson(
  world: World,
  request: CharacterRequest,
  person: PersonPlan,
  { place, kept }: { place: number; kept: KeptPerson | undefined },
): Character {
  const until = nowSeconds(world);
  const userid = request.userids[place] ?? 0;
  const alone = request.userids.length === 1;
  const withoutLife: Omit<Character, "life"> = {
    userid,
    key: alone ? request.key : `${request.key}-${place + 1}`,
    name: (alone ? request.name : undefined) ?? person.name,
    story: person.story,
    profile: request.profile,
    accountEmail: request.email,
    timezone: request.timezone ?? person.timezone,
    goals: request.profile === "recorded-demo" ? loadRecordedGoals() : person.goals,
    body: {
      plan: person.plan,
      seed: `${request.seed}|${place}`,
      origin: request.origin,
      saltyDinners: kept?.saltyDinners ?? [],
    },
    deviceOwner: `${request.seed}|${request.email}`,
    devices: () => devicesOf(character),
    years: request.years,
    order: userid,
    partner: alone ? null : (request.userids[1 - place] ?? null),
    book: createMeasureBook(() => generate(world, character, until), world.histories, kept?.changes),
    unplugged: kept?.unplugged ?? false,
    terms: kept?.terms ?? termsSchema.parse({}),
    actCount: kept?.actCount ?? 0,
  };
  const character: Character = Object.assign(withoutLife, {
    life: lifeOf(withoutLife, person, { until, kept }),
  });
  world.characters.set(userid, character);
  return character;
}

/** Makes an account and its person or persons. Histories are generated when first read. */
export function createCharacter(
  world: World,
  request: CharacterRequest,
  kept: ReadonlyMap<number, KeptPerson> = new Map(),
): { account: Account; persons: Character[] } {
  const account: Account = {
    email: request.email,
    password: request.password,
    userids: [...request.userids],
    isDemo: request.isDemo,
  };
  world.accounts.set(account.email, account);
  const persons = PROFILES[request.profile].map((person, place) =>
    addPerson(world, request, person, { place, kept: kept.get(request.userids[place] ?? 0) }),
  );
  return { account, persons };
}
