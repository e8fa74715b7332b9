import type { Character } from "../characters/character.ts";
import { findRecorder } from "../life/recording.ts";
import { actForm } from "./act-form.ts";
import { html, type Html } from "./html.ts";

const RHYTHMS = [
  ["", "As the heart beats"],
  ["normal", "Normal rhythm"],
  ["fibrillation", "Atrial fibrillation"],
  ["inconclusive", "Inconclusive"],
] as const;

function form(character: Character, act: string, content: Html): Html {
  return html`${actForm(character, act, content)}
    <hr />`;
}

function ecgForm(character: Character): Html {
  return form(
    character,
    "ecg",
    html`<div class="field">
        <label for="rhythm">Rhythm</label>
        <select id="rhythm" name="rhythm">
          ${RHYTHMS.map(([value, name]) => html`<option value="${value}">${name}</option>`)}
        </select>
      </div>
      <button type="submit">Record an ECG</button>`,
  );
}

function bedForm(character: Character, isInBed: boolean): Html {
  return form(
    character,
    "bed",
    html`<input type="hidden" name="event" value="${isInBed ? "out" : "in"}" />
      <p class="soft">Twenty minutes in bed and more become a night.</p>
      <button type="submit" class="quiet">${isInBed ? "Get out of bed" : "Get into bed"}</button>`,
  );
}

/** The acts of a person with a watch, a mat, a thermometer or a recorder, besides what is drawn. */
export function lifeSection(character: Character): Html | null {
  const { life } = character;
  if (!life) return null;
  const { watch, sleepMonitor, otherDevices } = life.plan;
  const owned = [watch, sleepMonitor, ...otherDevices];
  return html`
    ${form(character, "night", html`<button type="submit">Sleep a night until now</button>`)}
    ${sleepMonitor !== null && bedForm(character, life.changes.inBedSince !== null)}
    ${findRecorder(life) && ecgForm(character)}
    ${
      (owned.includes("thermo") || owned.includes("beamO")) &&
      form(
        character,
        "temperature",
        html`<div class="field">
            <label for="celsius">Temperature in °C (optional)</label>
            <input id="celsius" name="celsius" type="number" step="any" min="30" max="45" />
          </div>
          <button type="submit">Take a temperature</button>`,
      )
    }
    ${form(
      character,
      "sync",
      html`<p class="soft">
          Steps, pulse and nights since the last synchronisation are known to the watch or mat alone.
        </p>
        <button type="submit" class="quiet">Synchronise the devices</button>`,
    )}
  `;
}
