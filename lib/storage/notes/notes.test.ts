import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { NoteContent } from "#lib/metrics/note.ts";
import { deleteConnection, deletePersons } from "#lib/storage/connections/connection-end.ts";
import { KEPT_DAYS } from "#lib/storage/kept-days.ts";
import { findOtherDataSeqAfter } from "#lib/storage/people/other-data-seq.ts";
import { findPersonSeqs } from "#lib/storage/people/person-seq.ts";
import { prune } from "#lib/storage/prune.ts";
import { inTransaction } from "#lib/storage/transaction.ts";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { insertConnection } from "#lib/testing/insert-connection.ts";
import { findNotes, insertNote, MAX_NOTES, setNoteDeleted, updateNote } from "./notes.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const RAMIPRIL: NoteContent = {
  ...{ kind: "medicine", text: "Ramipril", dose: "5 mg" },
  ...{ from: "2026-03-29", minute: 150, until: null, zone: "Europe/Paris" },
};
const FLU: NoteContent = {
  ...{ kind: "illness", text: "Flu", dose: null },
  ...{ from: "2026-02-02", minute: null, until: "2026-02-09", zone: "Asia/Kathmandu" },
};

const newPerson = async () => (await insertConnection(database)).personId;
const seqOf = async (personId: string) => (await findPersonSeqs(database, [personId])).get(personId) ?? 0;
async function add(personId: string, note: NoteContent): Promise<string> {
  const id = await insertNote(database, personId, note);
  if (id === null) throw new Error("The note was not kept.");
  return id;
}

test("a note is kept as it was written, listed by its days, and changed", async () => {
  const personId = await newPerson();
  const ids = [await add(personId, FLU), await add(personId, RAMIPRIL)];
  const kept = await findNotes(database, personId);
  expect(kept).toMatchObject([
    { ...RAMIPRIL, id: ids[1], deletedAt: null },
    { ...FLU, id: ids[0], deletedAt: null },
  ]);
  expect(await updateNote(database, personId, ids[1] ?? "", { ...RAMIPRIL, until: "2026-06-30" })).toBe(true);
  expect((await findNotes(database, personId))[0]).toMatchObject({ until: "2026-06-30", dose: "5 mg" });
});

test("each change moves the person on and says so to open pages; what changes nothing does not", async () => {
  const personId = await newPerson();
  const id = await add(personId, FLU);
  for (const change of [
    () => updateNote(database, personId, id, RAMIPRIL),
    () => setNoteDeleted(database, personId, id, true),
    () => setNoteDeleted(database, personId, id, false),
  ]) {
    const before = await seqOf(personId);
    expect(await change()).toBe(true);
    const after = await seqOf(personId);
    expect(await findOtherDataSeqAfter(database, personId, before, after)).toBe(after);
    expect(after).toBe(before + 1);
  }
  const before = await seqOf(personId);
  const stranger = await newPerson();
  expect(await setNoteDeleted(database, personId, id, false)).toBe(false);
  expect(await updateNote(database, personId, randomUUID(), FLU)).toBe(false);
  expect(await updateNote(database, stranger, id, FLU)).toBe(false);
  expect(await setNoteDeleted(database, stranger, id, true)).toBe(false);
  expect(await seqOf(personId)).toBe(before);
});

test("a deleted note can be brought back for a month, and is not changed meanwhile", async () => {
  const personId = await newPerson();
  const [young, old] = [await add(personId, FLU), await add(personId, RAMIPRIL)];
  for (const id of [young, old]) await setNoteDeleted(database, personId, id, true);
  expect(await updateNote(database, personId, young, RAMIPRIL)).toBe(false);
  const ago = (hours: number) =>
    new Date(Date.now() - KEPT_DAYS.deletedNotes * 86_400_000 + hours * 3_600_000);
  for (const [id, deletedAt] of [[young, ago(1)] as const, [old, ago(-1)] as const])
    await database.prisma.note.update({ where: { personId_id: { personId, id } }, data: { deletedAt } });
  await prune(database);
  expect((await findNotes(database, personId)).map(({ id }) => id)).toEqual([young]);
  expect(await setNoteDeleted(database, personId, young, false)).toBe(true);
  expect(await setNoteDeleted(database, personId, old, false)).toBe(false);
});

test("a note stays when a link goes with its data, and goes with its person", async () => {
  const { personId, connectionId } = await insertConnection(database);
  await add(personId, FLU);
  await inTransaction(database, (client) => deleteConnection(client, connectionId));
  expect(await findNotes(database, personId)).toHaveLength(1);
  await inTransaction(database, (client) => deletePersons(client, [personId]));
  expect(await findNotes(database, personId)).toEqual([]);
});

test("a person has a thousand notes at most", async () => {
  const personId = await newPerson();
  const days = { fromDay: new Date("2026-01-01T00:00:00Z"), zone: "UTC", seq: 1n };
  await database.prisma.note.createMany({
    data: Array.from({ length: MAX_NOTES }, () => ({
      ...{ personId, id: randomUUID(), kind: "other" as const, text: "A note" },
      ...days,
    })),
  });
  const before = await seqOf(personId);
  expect(await insertNote(database, personId, FLU)).toBeNull();
  expect(await seqOf(personId)).toBe(before);
});
