import { type EntryEdit, type EntryKind, type EntryName, entryNameSchema } from "../control/entry-inputs.ts";
import type { EntryResult } from "../control/entry-control.ts";
import type { SimulatorControl } from "../control/simulator-control.ts";

/** The changes entered in a form of the play page, in the shape the control API takes. */
const EDITS: Record<EntryKind, (text: string, start: number) => EntryEdit> = {
  days: (text) => ({ fields: { steps: Number(text) } }),
  workouts: (text) => ({ category: Number(text) }),
  nights: (text, start) => ({ enddate: start + Math.max(1, Number(text)) * 60 }),
  ecgs: (text) => ({ rhythm: text as "normal" }),
  sounds: (text) => ({ vhd: Number(text) }),
};

function startOf(control: SimulatorControl, who: string, { kind, id }: EntryName): number {
  if (kind !== "nights") return 0;
  const row = control.readTruth(who, kind).find((one) => String(one["id"]) === String(id));
  return Number(row?.["startdate"] ?? 0);
}

/** Edits, deletes or gives away an entry; undefined for another act. */
export async function playEntryAct(
  control: SimulatorControl,
  act: string,
  form: URLSearchParams,
): Promise<{ what: string; result: EntryResult } | undefined> {
  if (act !== "entry-edit" && act !== "entry-delete" && act !== "entry-assign") return undefined;
  const who = form.get("person") ?? "";
  const name = entryNameSchema.parse({ kind: form.get("kind"), id: form.get("id") });
  if (act === "entry-delete") {
    return { what: "Deleted the entry.", result: await control.deleteEntry(who, name) };
  }
  if (act === "entry-assign") {
    const given = { userid: Number(form.get("userid")) };
    return { what: "Gave the entry away.", result: await control.assignEntry(who, name, given) };
  }
  const edit = EDITS[name.kind](form.get("value") ?? "", startOf(control, who, name));
  return { what: "Edited the entry.", result: await control.editEntry(who, name, edit) };
}
