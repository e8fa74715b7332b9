import type { Character } from "../characters/character.ts";
import type { EntryKind } from "../control/entry-inputs.ts";
import { truthControl, type TruthRow } from "../control/truth-control.ts";
import { civilDay, ymdOfDay } from "../life/zone.ts";
import { nowSeconds, type World } from "../world/world.ts";
import { html, type Html } from "./html.ts";

const SHOWN = 3;
/** How many days back the page shows: older entries are edited through the control API. */
const DAYS_BACK: Record<EntryKind, number> = { days: 2, workouts: 14, nights: 4, ecgs: 60, sounds: 60 };

const TITLES: Record<EntryKind, string> = {
  days: "Days",
  workouts: "Workouts",
  nights: "Nights and naps",
  ecgs: "ECGs",
  sounds: "Stethoscope",
};

const VERDICTS = ["normal", "fibrillation", "inconclusive"] as const;

type Entry = { kind: EntryKind; id: string; row: TruthRow };

function idOf(kind: EntryKind, row: TruthRow): string {
  if (kind === "days") return String(row["date"]);
  if (kind === "ecgs") return String((row["ecg"] as { signalid: number }).signalid);
  return String(row[kind === "sounds" ? "signalid" : "id"]);
}

function clock(second: unknown, zone: string): string {
  const format = { dateStyle: "medium", timeStyle: "short", timeZone: zone } as const;
  return new Intl.DateTimeFormat("en-GB", format).format(Number(second) * 1000);
}

function minutesOf(row: TruthRow): number {
  return Math.round((Number(row["enddate"]) - Number(row["startdate"])) / 60);
}

/** An entry in a few words. */
function textOf({ kind, row }: Entry, zone: string): string {
  if (kind === "days") return `${String(row["date"])}: ${String(row["steps"])} steps`;
  if (kind === "ecgs") {
    const afib = (row["ecg"] as { afib: number }).afib;
    return `${VERDICTS[afib] ?? `class ${afib}`}, ${String(row["heart_rate"])} bpm, ${clock(row["timestamp"], zone)}`;
  }
  if (kind === "sounds") return `Heart sound, class ${String(row["vhd"])}, ${clock(row["timestamp"], zone)}`;
  const what = kind === "workouts" ? `Sport ${String(row["category"])}` : "In bed";
  return `${what}, ${minutesOf(row)} minutes, ${clock(row["startdate"], zone)}`;
}

/** The one thing that can be changed here: its name in the form, its label, and what it is now. */
const FIELD: Record<Exclude<EntryKind, "ecgs">, { label: string; value: (row: TruthRow) => number }> = {
  days: { label: "Steps", value: (row) => Number(row["steps"]) },
  workouts: { label: "Sport, by number", value: (row) => Number(row["category"]) },
  nights: { label: "Minutes in bed", value: minutesOf },
  sounds: { label: "Valve class", value: (row) => Number(row["vhd"]) },
};

function field({ kind, id, row }: Entry): Html {
  const name = `new-${kind}-${id}`;
  if (kind === "ecgs") {
    const afib = (row["ecg"] as { afib: number }).afib;
    return html`<div class="field">
      <label for="${name}">Verdict</label>
      <select id="${name}" name="value">
        ${VERDICTS.map(
          (verdict, place) =>
            html`<option value="${verdict}" ${place === afib && html`selected`}>${verdict}</option>`,
        )}
      </select>
    </div>`;
  }
  const { label, value } = FIELD[kind];
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input id="${name}" name="value" type="number" min="0" required value="${value(row)}" />
  </div>`;
}

function entryRow(world: World, character: Character, entry: Entry): Html {
  const { kind, id } = entry;
  const partner = character.partner === null ? undefined : world.characters.get(character.partner);
  const descriptionId = `entry-${kind}-${id}`;
  const form = (act: string, label: string, content: Html | null) =>
    html`<form method="post" action="/acts/${act}">
      <input type="hidden" name="person" value="${character.userid}" />
      <input type="hidden" name="kind" value="${kind}" />
      <input type="hidden" name="id" value="${id}" />
      <div class="edit-row">
        ${content}
        <button type="submit" class="quiet small" aria-describedby="${descriptionId}">${label}</button>
      </div>
    </form>`;
  return html`<li>
    <span class="reading" id="${descriptionId}">${textOf(entry, character.timezone)}</span>
    <div class="edit-row">
      ${form("entry-edit", "Edit", field(entry))} ${form("entry-delete", "Delete", null)}
      ${
        partner &&
        kind !== "days" &&
        form(
          "entry-assign",
          `Give to ${partner.name}`,
          html`<input type="hidden" name="userid" value="${partner.userid}" />`,
        )
      }
    </div>
  </li>`;
}

function recent(world: World, character: Character, kind: EntryKind): Entry[] {
  const today = civilDay(character.timezone, nowSeconds(world));
  const from = ymdOfDay(today - DAYS_BACK[kind]);
  return truthControl(world)
    .readTruth(character.userid, kind, { from })
    .filter((row) => row["brand"] !== 18)
    .map((row) => ({ kind, id: idOf(kind, row), row }))
    .slice(-SHOWN)
    .reverse();
}

/** The latest days, workouts, nights and recordings, each to be edited, deleted or given away. */
export function entriesSection(world: World, character: Character): Html | null {
  if (!character.life) return null;
  const parts = (["days", "workouts", "nights", "ecgs", "sounds"] as const).flatMap((kind) => {
    const entries = recent(world, character, kind);
    return entries.length === 0 ? [] : [{ kind, entries }];
  });
  if (parts.length === 0) return null;
  return html`<section class="card" aria-labelledby="entries">
    <h2 id="entries">Recent days, nights and recordings</h2>
    <p class="soft">Changes made in the app are pushed, too. To change older entries, use the control API.</p>
    ${parts.map(
      ({ kind, entries }) =>
        html`<h3>${TITLES[kind]}</h3>
          <ul class="rows">
            ${entries.map((entry) => entryRow(world, character, entry))}
          </ul>`,
    )}
  </section>`;
}
