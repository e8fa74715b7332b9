import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase } from "#lib/testing/create-test-database.ts";
import { createTestAccount, createTestAuth, findViewer } from "#lib/testing/test-account.ts";
import { findNotes } from "#lib/storage/notes/notes.ts";
import { addNote, changeNote, deleteNote, NOTE_FORM } from "./keep-notes.ts";

const FORM = {
  ...{ kind: "medicine", text: " Ramipril ", dose: "", from: "2026-03-29", time: "7:30" },
  ...{ length: "ongoing", until: "", zone: "Europe/Paris" },
};
const parse = (rest: Partial<typeof FORM>) => NOTE_FORM.safeParse({ ...FORM, ...rest });

describe("a note's form", () => {
  test.each([
    ["kind", { kind: "mood" }],
    ["text", { text: "  " }],
    ["text", { text: "a".repeat(201) }],
    ["dose", { dose: "a".repeat(61) }],
    ["from", { from: "2026-02-30" }],
    ["from", { from: "" }],
    ["from", { from: "1066-10-14" }],
    ["time", { time: "25:00" }],
    ["length", { length: "" }],
    ["until", { length: "span", until: "" }],
    ["until", { length: "span", until: "2026-03-28" }],
    ["zone", { zone: "Mars/Olympus" }],
  ])("says what is wrong with its %s", (field, rest) => {
    const { error } = parse(rest);
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
    expect(error?.issues[0]?.message).toMatch(/^[A-Z].*\.$/);
  });

  test("ignores a last day that is not asked for", () => {
    expect(parse({ length: "day", until: "nonsense" }).success).toBe(true);
    expect(parse({ length: "span", until: "2026-03-29" }).success).toBe(true);
  });
});

describe("a note that is kept", () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  test("says what its form said, is changed, deleted and brought back", async () => {
    const context = createTestAuth(database, () => new Date());
    const { token } = await createTestAccount(context);
    const viewer = await findViewer(context, token);
    const [person] = viewer.people;
    if (!person) throw new Error("no person");
    const access = { viewer, person };
    const id = await addNote(context, access, NOTE_FORM.parse(FORM));
    const kept = {
      kind: "medicine",
      text: "Ramipril",
      dose: null,
      from: "2026-03-29",
      minute: 450,
      until: null,
    };
    expect(await findNotes(database, person.id)).toMatchObject([{ ...kept, id, zone: "Europe/Paris" }]);
    const lengths = [
      [{ length: "span", until: "2026-04-03" }, "2026-04-03"],
      [{ length: "day", until: "2026-04-03" }, "2026-03-29"],
    ] as const;
    for (const [length, until] of lengths) {
      expect(
        await changeNote(context, access, id ?? "", NOTE_FORM.parse({ ...FORM, ...length, dose: "5 mg" })),
      ).toBe(true);
      expect(await findNotes(database, person.id)).toMatchObject([{ until, dose: "5 mg" }]);
    }
    // Only a medicine has a dose, whatever was typed before another kind was chosen.
    await changeNote(context, access, id ?? "", NOTE_FORM.parse({ ...FORM, kind: "illness", dose: "5 mg" }));
    expect(await findNotes(database, person.id)).toMatchObject([{ kind: "illness", dose: null }]);
    expect(await deleteNote(context, access, id ?? "", true)).toBe(true);
    expect(await deleteNote(context, access, id ?? "", true)).toBe(false);
    expect(await deleteNote(context, access, id ?? "", false)).toBe(true);
  });
});
