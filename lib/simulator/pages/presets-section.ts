import type { Character } from "../characters/character.ts";
import { presetsOf } from "../control/preset-control.ts";
import type { Preset } from "../control/preset-inputs.ts";
import { actForm } from "./act-form.ts";
import { html, type Html } from "./html.ts";

/** What the buttons say, and what comes of each. */
const WORDS: Record<Preset, readonly [name: string, explanation: string]> = {
  "salty-dinner": [
    "A salty dinner",
    "The body holds water: weight and blood pressure are up for two days, and are measured now.",
  ],
  "bad-night": [
    "A bad night",
    "The last night turns out short and restless, with little deep sleep and a fast heart.",
  ],
  "af-episode": [
    "An AF episode",
    "The heart is out of rhythm for three hours. An ECG is recorded, and the watch notices the pulse.",
  ],
  month: [
    "A month passes in ten seconds",
    "The last thirty days arrive one after another, as from a scale and a cuff that were without a network all month.",
  ],
};

/** Something that happens to the person, at one press. */
export function presetsSection(character: Character): Html {
  return html`<section class="card" aria-labelledby="presets">
    <h2 id="presets">Let something happen</h2>
    <ul class="presets">
      ${presetsOf(character).map((preset) => {
        const [name, explanation] = WORDS[preset];
        return html`<li>
          ${actForm(
            character,
            "preset",
            html`<input type="hidden" name="preset" value="${preset}" />
              <button type="submit" class="quiet" aria-describedby="about-${preset}">${name}</button>
              <p class="soft" id="about-${preset}">${explanation}</p>`,
          )}
        </li>`;
      })}
    </ul>
  </section>`;
}
