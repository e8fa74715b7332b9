import type { Character } from "../characters/character.ts";
import { SAMPLING } from "../life/recording.ts";
import { html, type Html } from "./html.ts";

const SPORTS = [
  [1, "Walk"],
  [2, "Run"],
  [6, "Bicycling"],
  [7, "Swimming"],
  [28, "Yoga"],
  [272, "Multi-sport"],
  [612, "A sport without a name (612)"],
] as const;

const RHYTHMS = [
  ["", "As the heart beats"],
  ["normal", "Normal rhythm"],
  ["fibrillation", "Atrial fibrillation"],
  ["inconclusive", "Inconclusive"],
] as const;

function form(character: Character, act: string, content: Html): Html {
  return html`<hr />
    <form method="post" action="/acts/${act}">
      <input type="hidden" name="person" value="${character.userid}" />
      ${content}
    </form>`;
}

function workoutForm(character: Character): Html {
  return form(
    character,
    "workout",
    html`<div class="pair">
        <div class="field">
          <label for="category">Sport</label>
          <select id="category" name="category">
            ${SPORTS.map(([code, name]) => html`<option value="${code}">${name}</option>`)}
          </select>
        </div>
        <div class="field">
          <label for="minutes">Minutes</label>
          <input id="minutes" name="minutes" type="number" min="1" max="600" value="30" />
        </div>
      </div>
      <button type="submit">Go for a workout</button>`,
  );
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

/** The acts of a person with a watch, a mat, a thermometer or a recorder, besides scale and cuff. */
export function lifeSection(character: Character): Html | null {
  const { life } = character;
  if (!life) return null;
  const { watch, sleepMonitor, otherDevices } = life.plan;
  const owned = [watch, sleepMonitor, ...otherDevices];
  const recorder = owned.some((model) => model !== null && SAMPLING[model]);
  return html`
    ${watch !== null && workoutForm(character)}
    ${form(character, "night", html`<button type="submit">Sleep a night until now</button>`)}
    ${sleepMonitor !== null && bedForm(character, life.changes.inBedSince !== null)}
    ${recorder && ecgForm(character)}
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
