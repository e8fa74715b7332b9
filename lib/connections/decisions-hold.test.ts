import fc from "fast-check";
import { expect, test } from "vitest";
import { type Couple, makeCouple, syncDay, weighIn } from "#lib/testing/couple.ts";
import { findDecidedGroups } from "#lib/testing/decided-groups.ts";
import { openLinkedCloud } from "#lib/testing/open-linked-cloud.ts";
import { SeqListener } from "#lib/testing/seq-listener.ts";
import { ConnectionRefused } from "./connection-refused.ts";
import { excludeReading, moveReading, restoreReading, sortReading, undoDecision } from "./decide-readings.ts";

const { database, cloud } = await openLinkedCloud();

const who = fc.constantFrom("maya", "tom");
const id: fc.Arbitrary<string> = fc.constantFrom("1", "2", "3");
const happenings = fc.oneof(
  fc.record({
    kind: fc.constant("sync"),
    who,
    answer: fc.uniqueArray(
      fc.record({
        id,
        attribution: fc.constantFrom(0, 1, 1, 17),
        kilograms: fc.integer({ min: 60, max: 80 }),
      }),
      { selector: (group) => group.id, maxLength: 3 },
    ),
  }),
  fc.record({ kind: fc.constantFrom("sort", "exclude", "restore", "move"), who, id, to: fc.option(who) }),
  fc.record({ kind: fc.constant("undo"), pick: fc.nat() }),
);
type Happening = typeof happenings extends fc.Arbitrary<infer T> ? T : never;

async function happen(couple: Couple, happening: Happening): Promise<void> {
  const { userId } = couple;
  if ("answer" in happening) {
    // New readings, edits, re-attributions and deletions are all among these.
    const answer = happening.answer.map((group, minute) =>
      weighIn(group.id, group.attribution, group.kilograms, minute),
    );
    await syncDay(database, couple[happening.who], answer);
    return;
  }
  if ("pick" in happening) {
    const acts = await database.prisma.decision.findMany({
      where: { byUserId: userId },
      orderBy: { id: "asc" },
    });
    const act = acts[happening.pick % Math.max(1, acts.length)];
    if (act) await undoDecision(cloud.context, { userId, actId: act.actId });
    return;
  }
  const { connectionId } = couple[happening.who];
  const group = { connectionId, groupId: happening.id };
  const toPersonId = happening.to === null ? null : couple[happening.to].personId;
  if (happening.kind === "exclude") await excludeReading(cloud.context, { userId, group });
  else if (happening.kind === "restore") await restoreReading(cloud.context, { userId, group });
  else if (happening.kind === "sort") {
    const copies = [couple.maya, couple.tom].map((person) => ({
      ...group,
      connectionId: person.connectionId,
    }));
    await sortReading(cloud.context, { userId, groups: copies, toPersonId });
  } else if (toPersonId !== null) await moveReading(cloud.context, { userId, group, toPersonId });
}

const decided = ({ maya, tom }: Couple) => findDecidedGroups(database, [maya.connectionId, tom.connectionId]);

test("whatever sync brings, decisions hold; and who listens to one person ends with that person's readings", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happenings, { maxLength: 14, size: "max" }), async (history) => {
      const couple = await makeCouple(database);
      const eager = [couple.maya, couple.tom].map(({ personId }) => new SeqListener(database, personId));
      const late = [couple.maya, couple.tom].map(({ personId }) => new SeqListener(database, personId));
      for (const happening of history) {
        const before = new Map((await decided(couple)).map(({ key, held }) => [key, held]));
        await happen(couple, happening).catch((error: unknown) => {
          if (!(error instanceof ConnectionRefused)) throw error;
        });
        for (const { key, held, said } of await decided(couple)) {
          expect(held).toEqual(said);
          if ("answer" in happening) expect(held).toEqual(before.get(key) ?? said);
        }
        for (const listener of eager) await listener.receive();
      }
      for (const listener of [...eager, ...late]) {
        await listener.receive();
        await listener.isRight();
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);

test("decisions and answers at the same time neither wait for each other for ever nor lose anything", async () => {
  const couple = await makeCouple(database);
  const answer = ["1", "2", "3"].map((groupId) => weighIn(groupId, 1));
  for (const person of [couple.maya, couple.tom]) await syncDay(database, person, answer);
  const work = Array.from({ length: 30 }, (_, turn) =>
    happen(
      couple,
      turn % 2 === 0
        ? {
            kind: "sync",
            who: turn % 4 === 0 ? "maya" : "tom",
            answer: ["1", "2", "3"].map((one) => ({ id: one, attribution: 1, kilograms: 60 + turn })),
          }
        : { kind: "sort", who: "maya", id: String((turn % 3) + 1), to: turn % 4 === 1 ? "maya" : "tom" },
    ).catch((error: unknown) => {
      if (!(error instanceof ConnectionRefused)) throw error;
    }),
  );
  await Promise.all(work);
  for (const { held, said } of await decided(couple)) expect(held).toEqual(said);
});
