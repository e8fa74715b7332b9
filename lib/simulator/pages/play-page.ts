import type { Character } from "../characters/character.ts";
import type { MeasureGroup } from "../measure/measure-group.ts";
import { findApp } from "../world/app-address.ts";
import type { World } from "../world/world.ts";
import { activitySection } from "./activity-section.ts";
import { entriesSection } from "./entries-section.ts";
import { actForm } from "./act-form.ts";
import { nameApp } from "./heard-text.ts";
import { archiveForm } from "./archive-form.ts";
import { html, type Html } from "./html.ts";
import { presetsSection } from "./presets-section.ts";
import { scene } from "./scene.ts";
import { page } from "./layout.ts";
import { lifeSection } from "./life-section.ts";
import { termsSection } from "./terms-section.ts";
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

/** The person and the other one on the same scale. */
function householdOf(world: World, character: Character): Character[] {
  const partner = character.partner === null ? undefined : world.characters.get(character.partner);
  return partner ? [character, partner] : [];
}

function assignForm(character: Character, owner: Character, id: Html): Html {
  return actForm(
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
        actForm(
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
      ${actForm(character, "delete", html`${id}<button type="submit" class="quiet small" aria-describedby="group-${group.grpid}">Delete</button>`)}
    </div>
  </li>`;
}

function livingForm(world: World, character: Character): Html {
  const isLiving = world.living !== null;
  return actForm(
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
  return actForm(
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
    character.name,
    html`${personPicker(world, character)}
      <h1>${character.name}</h1>
      <p class="story">${character.story}</p>
      <div class="card said">
        <p id="said" tabindex="-1" role="status">
          ${said ?? (back === null ? "Press something, and see what comes of it." : "Press something, and see the other page move.")}
        </p>
        ${back !== null && html`<a href="${back}">Back to ${nameApp(world, character.userid) ?? "the application"}</a>`}
      </div>
      <div id="play">
        <div class="columns">
          <div>
            ${scene(world, character)} ${presetsSection(character)}
            <section class="card" aria-labelledby="more">
              <h2 id="more">What else ${character.name} can do</h2>
              ${lifeSection(character)} ${plugForm(character)}
              <hr />
              ${livingForm(world, character)}
              <hr />
              ${archiveForm(character)}
            </section>
            ${termsSection(world, character)}
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
            <div data-refresh="/activity?person=${character.userid}">
              ${activitySection(world, character)}
            </div>
            ${entriesSection(world, character)}
            <p class="soft"><a href="/inspect">Inspect</a> every request, grant and delivery.</p>
          </div>
        </div>
      </div>`,
    { wide: true, scripts: ["refresh.js", "play.js"] },
  );
}
