import type { Database } from "#lib/storage/database.ts";
import type { FetchedGroup } from "#lib/storage/groups/fetched-group.ts";
import { replaceWindow } from "#lib/storage/groups/replace-window.ts";
import { DAY_MS, MINUTE_MS } from "#lib/metrics/time.ts";
import { type ConnectedPerson, insertConnection } from "./insert-connection.ts";

/** Two persons of one owner, each linked to a Withings user of their own, on one scale. */
export type Couple = {
  readonly userId: string;
  readonly maya: CouplePerson;
  readonly tom: CouplePerson;
};
export type CouplePerson = ConnectedPerson;

const COUPLE_AT = Date.UTC(2026, 4, 1);

export async function makeCouple(database: Database): Promise<Couple> {
  const user = await database.prisma.user.create({ data: {} });
  const [maya, tom] = [
    await makePerson(database, "Maya", user.id),
    await makePerson(database, "Tom", user.id),
  ];
  return { userId: user.id, maya, tom };
}

async function makePerson(database: Database, name: string, userId: string): Promise<CouplePerson> {
  const person = await insertConnection(database, name);
  await database.prisma.access.create({ data: { personId: person.personId, userId, role: "owner" } });
  return person;
}

/** A weigh-in as an answer has it; `minute` of the day decides when. */
export function weighIn(groupId: string, attribution: number, kilograms = 70, minute = 0): FetchedGroup {
  return {
    groupId,
    category: 1,
    attribution,
    measuredAt: COUPLE_AT + minute * MINUTE_MS,
    createdAt: COUPLE_AT,
    modifiedAt: COUPLE_AT,
    device: { id: "scale", model: "Body+", modelId: 5 },
    measures: [{ code: 1, position: null, value: Math.round(kilograms * 1000), exponent: -3 }],
  };
}

/** What a sync of the whole day does when Withings answers with these groups. */
export function syncDay(
  database: Database,
  { connectionId }: CouplePerson,
  groups: readonly FetchedGroup[],
  fence = 0n,
) {
  return replaceWindow(database, {
    connectionId,
    fence,
    kind: "measure",
    zone: "Europe/Paris",
    cause: "sweep",
    arrivedAt: COUPLE_AT + DAY_MS,
    groups,
    window: { from: COUPLE_AT, to: COUPLE_AT + DAY_MS },
  });
}
