import type { Character } from "../characters/character.ts";
import { MODELS, type ModelKey } from "../characters/device.ts";
import { FEATURES, type MEMBERSHIPS, type PLANS, type REGIONS } from "../sharing/terms.ts";
import type { World } from "../world/world.ts";
import { actForm } from "./act-form.ts";
import { html, type Html } from "./html.ts";

const PLAN_WORDS: Record<(typeof PLANS)[number], string> = {
  free: "Start for Free",
  enterprise: "Enterprise",
  "advanced-biomarkers": "Advanced Biomarkers",
};
const MEMBERSHIP_WORDS: Record<(typeof MEMBERSHIPS)[number], string> = {
  "not-needed": "Not needed: an account from before 12 October 2026",
  active: "Active",
  lapsed: "Lapsed: sharing is paused",
  missing: "Never bought: sharing has not begun",
};
const REGION_WORDS: Record<"" | (typeof REGIONS)[number], string> = {
  "": "Anywhere: they measure everything",
  europe: "Europe",
  "united-states": "The United States",
  australia: "Australia",
  elsewhere: "Elsewhere",
};
const FEATURE_WORDS: Record<(typeof FEATURES)[number], string> = {
  "nerve-health": "Nerve health",
  "pulse-wave-velocity": "Pulse wave velocity",
  "vascular-age": "Vascular age",
  "sleep-apnoea": "Sleep apnoea",
};

function select(name: string, label: string, words: Record<string, string>, chosen: string): Html {
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      ${Object.entries(words).map(
        ([value, text]) =>
          html`<option value="${value}" ${value === chosen && html`selected`}>${text}</option>`,
      )}
    </select>
  </div>`;
}

function box(name: string, value: string, text: string, isChecked: boolean): Html {
  return html`<label class="choice">
    <input type="checkbox" name="${name}" value="${value}" ${isChecked && html`checked`} /> ${text}
  </label>`;
}

/** The models of a person that the cloud knows by a key. */
function modelsOf(character: Character): ModelKey[] {
  const owned = new Set(character.devices().map(({ model_id }) => model_id));
  return (Object.keys(MODELS) as ModelKey[]).filter((model) => owned.has(MODELS[model].model_id));
}

/** Why an application may get nothing of a person, or not all: no answer of Withings says any of it. */
export function termsSection(world: World, character: Character): Html {
  const { terms } = character;
  const { plan, enforcePacks } = world.settings;
  return html`<section class="card" aria-labelledby="terms">
    <h2 id="terms">What an application gets</h2>
    <p class="soft">
      Withings answers all of this in the same way: with an empty list and no error. The application has to
      find out why.
    </p>
    ${actForm(
      character,
      "terms",
      html`${select("membership", "Membership", MEMBERSHIP_WORDS, terms.membership)}
        ${select("region", "Devices were bought in", REGION_WORDS, terms.region ?? "")}
        <fieldset>
          <legend>Switched on in Withings’ app</legend>
          ${FEATURES.map((one) => box("on", one, FEATURE_WORDS[one], !terms.switchedOff.includes(one)))}
        </fieldset>
        <fieldset>
          <legend>Has not synchronised for thirty days</legend>
          ${modelsOf(character).map((one) =>
            box("silent", one, MODELS[one].model, terms.silent[one] !== undefined),
          )}
        </fieldset>
        ${select("plan", "Plan of the application, for everyone here", PLAN_WORDS, plan)}
        <fieldset>
          <legend>Packs of that plan</legend>
          ${box("packs", "yes", "Withhold what it does not include on paper", enforcePacks)}
        </fieldset>
        <button type="submit" class="quiet">Change what it gets</button>`,
    )}
  </section>`;
}
