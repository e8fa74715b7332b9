import { ARCHIVE_LANGUAGES, ARCHIVE_UNITS } from "../archive/archive-words.ts";
import type { Character } from "../characters/character.ts";
import { html, type Html } from "./html.ts";

/** Where a person downloads all of their data, as from Withings' app. */
export function archiveForm(character: Character): Html {
  return html`<form action="/archive">
    <input type="hidden" name="person" value="${character.userid}" />
    <p class="soft">The archive that a person downloads from their account: one ZIP of everything.</p>
    <div class="pair">
      <div class="field">
        <label for="archive-language">Language</label>
        <select id="archive-language" name="language">
          ${ARCHIVE_LANGUAGES.map((language) => html`<option>${language}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="archive-units">Units</label>
        <select id="archive-units" name="units">
          ${ARCHIVE_UNITS.map((units) => html`<option>${units}</option>`)}
        </select>
      </div>
    </div>
    <button type="submit" class="quiet">Download my data</button>
  </form>`;
}
