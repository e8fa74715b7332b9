import type { Character } from "../characters/character.ts";
import { saltAt } from "../characters/body-at.ts";
import { isFibrillating } from "../life/recording.ts";
import type { MeasureGroup } from "../measure/measure-group.ts";
import { nowSeconds, type World } from "../world/world.ts";
import { actForm } from "./act-form.ts";
import { drawBody, drawCuff, drawScale, drawWatch } from "./drawings.ts";
import { html, type Html } from "./html.ts";
import { amountOf } from "./reading-text.ts";

const SPORTS = [
  [1, "Walk"],
  [2, "Run"],
  [6, "Bicycling"],
  [7, "Swimming"],
  [28, "Yoga"],
  [272, "Multi-sport"],
  [612, "A sport without a name (612)"],
] as const;

/** The latest group that has a measure of this type. */
function latestWith(character: Character, type: number): MeasureGroup | undefined {
  return character.book
    .all()
    .filter((group) => group.category === 1 && amountOf(group, type) !== undefined)
    .reduce<MeasureGroup | undefined>(
      (latest, one) => (latest && latest.date > one.date ? latest : one),
      undefined,
    );
}

function shownWeight(character: Character): string {
  const group = latestWith(character, 1);
  const kilograms = group && amountOf(group, 1);
  return kilograms === undefined ? "0.0 kg" : `${kilograms.toFixed(1)} kg`;
}

function shownPressure(character: Character): string {
  const group = latestWith(character, 10);
  const [systolic, diastolic] = group ? [amountOf(group, 10), amountOf(group, 9)] : [];
  return systolic === undefined || diastolic === undefined
    ? "-- / --"
    : `${systolic.toFixed(0)}/${diastolic.toFixed(0)}`;
}

function scaleForm(character: Character): Html {
  return actForm(
    character,
    "weigh-in",
    html`<button type="submit" class="pressed">
        ${drawScale(shownWeight(character))}<span>Step on the scale</span>
      </button>
      <div class="field">
        <label for="kilograms">Weight in kg (optional)</label>
        <input id="kilograms" name="kilograms" type="number" step="any" min="1" max="500" />
      </div>`,
  );
}

function cuffForm(character: Character): Html {
  return actForm(
    character,
    "blood-pressure",
    html`<button type="submit" class="pressed">
        ${drawCuff(shownPressure(character))}<span>Take a blood pressure</span>
      </button>
      <div class="pair">
        <div class="field">
          <label for="systolic">Systolic (optional)</label>
          <input id="systolic" name="systolic" type="number" min="40" max="300" />
        </div>
        <div class="field">
          <label for="diastolic">Diastolic (optional)</label>
          <input id="diastolic" name="diastolic" type="number" min="20" max="250" />
        </div>
      </div>`,
  );
}

function watchForm(character: Character): Html {
  return actForm(
    character,
    "workout",
    html`<button type="submit" class="pressed">${drawWatch()}<span>Go for a workout</span></button>
      <div class="pair">
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
      </div>`,
  );
}

/** What the body feels now, for as long as it does. */
function stateOf(world: World, { body, life }: Character): string[] {
  const now = nowSeconds(world);
  return [
    saltAt(body, now) > 0 && "Holds water after a salty dinner.",
    life && isFibrillating(life, now) && "The heart is out of rhythm.",
    life && life.changes.inBedSince !== null && "Lies in bed.",
  ].filter((text) => text !== false && text !== null);
}

/** The person, drawn, and the devices to press. */
export function scene(world: World, character: Character): Html {
  const { life } = character;
  const hasWatch = life !== null && life.plan.watch !== null;
  const isIrregular = life !== null && isFibrillating(life, nowSeconds(world));
  const states = stateOf(world, character);
  return html`<section class="card scene" aria-labelledby="acts">
    <h2 id="acts">Press a device</h2>
    <p class="soft">
      Leave a number out, and the body decides. Each act is stored here, pushed to the app that subscribed,
      and fetched by it, as with the real service.
    </p>
    <div class="stage ${hasWatch && "with-watch"}">
      <div class="at-cuff">${cuffForm(character)}</div>
      <div class="at-body">
        ${drawBody({ hasWatch, isIrregular })}
        ${states.length > 0 && html`<p class="state">${states.join(" ")}</p>`}
      </div>
      ${hasWatch && html`<div class="at-watch">${watchForm(character)}</div>`}
      <div class="at-scale">${scaleForm(character)}</div>
    </div>
  </section>`;
}
