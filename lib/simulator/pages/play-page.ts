import type { Character } from "../characters/character.ts";
import type { MeasureGroup } from "../measure/measure-group.ts";
import { findApp } from "../world/app-address.ts";
import type { World } from "../world/world.ts";
import { activitySection } from "./activity-section.ts";
import { entriesSection } from "./entries-section.ts";
import { html, type Html } from "./html.ts";
import { page } from "./layout.ts";
import { lifeSection } from "./life-section.ts";
import { editableReadings, readingText } from "./reading-text.ts";

const SHOWN_GROUPS = 12;

function personPicker(world: World, chosen: Character): Html {
  return html`<nav aria-label="Person">
    <ul class="persons">
      ${[...world.characters.values()].map(
        (one) =>
          html`<li>
            <a href="/?person=${one.userid}" ${one === chosen && html`aria-current="true"`}>${one.name}</a>
          </li>`,
      )}
    </ul>
  </nav>`;
}

function actionForm(character: Character, act: string, content: Html): Html {
  return html`<form method="post" action="/acts/${act}">
    <input type="hidden" name="person" value="${character.userid}" />
    ${content}
  </form>`;
}

/** The person and the other one on the same scale. */
function householdOf(world: World, character: Character): Character[] {
  const partner = character.partner === null ? undefined : world.characters.get(character.partner);
  return partner ? [character, partner] : [];
}

function assignForm(character: Character, owner: Character, id: Html): Html {
  return actionForm(
    character,
    "assign",
    html`${id}<input type="hidden" name="userid" value="${owner.userid}" />
      <button type="submit" class="quiet small">This is ${owner.name}</button>`,
  );
}

function groupRow(world: World, character: Character, group: MeasureGroup): Html {
  const when = new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: character.timezone,
  }).format(group.date * 1000);
  const readings = editableReadings(group);
  const id = html`<input type="hidden" name="grpid" value="${group.grpid}" />`;
  return html`<li>
    <span class="reading" id="group-${group.grpid}">${readingText(group)}</span>
    <div class="soft">
      ${when}, ${group.model ?? "entered by hand"}${group.attrib === 1 ? ", could be either person" : ""}
    </div>
    <div class="edit-row">
      ${
        readings.length > 0 &&
        actionForm(
          character,
          "edit",
          html`${id}
            <div class="edit-row">
              ${readings.map(
                (reading) =>
                  html`<div class="field">
                    <label for="value-${group.grpid}-${reading.type}">${reading.name}, ${reading.unit}</label>
                    <input
                      id="value-${group.grpid}-${reading.type}"
                      name="value-${reading.type}"
                      type="number"
                      step="any"
                      min="0"
                      required
                      value="${reading.amount}"
                    />
                  </div>`,
              )}
              <button type="submit" class="quiet small" aria-describedby="group-${group.grpid}">Edit</button>
            </div>`,
        )
      }
      ${group.attrib === 1 && householdOf(world, character).map((owner) => assignForm(character, owner, id))}
      ${actionForm(character, "delete", html`${id}<button type="submit" class="quiet small" aria-describedby="group-${group.grpid}">Delete</button>`)}
    </div>
  </li>`;
}

function scaleForm(character: Character): Html {
  return actionForm(
    character,
    "weigh-in",
    html`<div class="field">
        <label for="kilograms">Weight in kg (optional)</label>
        <input id="kilograms" name="kilograms" type="number" step="any" min="1" max="500" />
      </div>
      <button type="submit">Step on the scale</button>`,
  );
}

function cuffForm(character: Character): Html {
  return actionForm(
    character,
    "blood-pressure",
    html`<div class="pair">
        <div class="field">
          <label for="systolic">Systolic (optional)</label>
          <input id="systolic" name="systolic" type="number" min="40" max="300" />
        </div>
        <div class="field">
          <label for="diastolic">Diastolic (optional)</label>
          <input id="diastolic" name="diastolic" type="number" min="20" max="250" />
        </div>
      </div>
      <button type="submit">Take a blood pressure</button>`,
  );
}

function livingForm(world: World, character: Character): Html {
  const isLiving = world.living !== null;
  return actionForm(
    character,
    "living",
    html`<input type="hidden" name="living" value="${isLiving ? "no" : "yes"}" />
      <p class="soft">
        ${
          isLiving
            ? "Time passes by itself: people measure by their habits, and a few extra times an hour."
            : "Nothing happens until you do it here."
        }
      </p>
      <button type="submit" class="quiet" aria-pressed="${isLiving ? "true" : "false"}">
        Let time pass by itself
      </button>`,
  );
}

function plugForm(character: Character): Html {
  return actionForm(
    character,
    "notifications",
    html`<input type="hidden" name="unplugged" value="${character.unplugged ? "no" : "yes"}" />
      <p class="soft">
        ${
          character.unplugged
            ? "Notifications are unplugged: nothing is pushed, and the app finds out only by polling."
            : "Notifications are plugged in: each act is pushed to the app."
        }
      </p>
      <button type="submit" class="quiet" aria-pressed="${character.unplugged ? "true" : "false"}">
        Unplug notifications
      </button>`,
  );
}

/** The page where one plays: a person, what they can do, and what came of it. */
export function playPage(world: World, character: Character, said: string | null): Response {
  // Newest first; the pulse and artery groups of a weigh-in follow its composition.
  const newest = [...character.book.all()]
    .sort((left, right) => right.date - left.date || left.grpid - right.grpid)
    .slice(0, SHOWN_GROUPS);
  const back = findApp(world, character.userid);
  return page(
    "Play",
    html`<h1>Play a person with Withings devices</h1>
      ${personPicker(world, character)}
      <p class="soft"><a href="/inspect">Inspect</a> every request, grant and delivery.</p>
      ${said && html`<p class="card said" role="status">${said}</p>`}
      ${back !== null && html`<p><a href="${back}">Back to the application</a></p>`}
      <div class="columns">
        <div>
          <section class="card" aria-labelledby="acts">
            <h2 id="acts">What ${character.name} does</h2>
            <p class="soft">
              Leave a number out, and the body decides. Each act is stored here, pushed to the app that
              subscribed, and fetched by it, as with the real service.
            </p>
            ${scaleForm(character)}
            <hr />
            ${cuffForm(character)} ${lifeSection(character)}
            <hr />
            ${plugForm(character)}
            <hr />
            ${livingForm(world, character)}
          </section>
          <section class="card" aria-labelledby="measures">
            <h2 id="measures">Recent measures</h2>
            ${
              newest.length === 0
                ? html`<p class="soft">No measure yet.</p>`
                : html`<ul class="rows">
                    ${newest.map((group) => groupRow(world, character, group))}
                  </ul>`
            }
          </section>
        </div>
        <div>
          <div data-refresh="/activity?person=${character.userid}">${activitySection(world, character)}</div>
          ${entriesSection(world, character)}
        </div>
      </div>`,
    { wide: true, script: true },
  );
}
