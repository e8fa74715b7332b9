import type { Character } from "../characters/character.ts";
import { html, type Html } from "./html.ts";

/** A form of the play page: one act of one person. Works without script; with it, the page stays where it is. */
export function actForm(character: Character, act: string, content: Html): Html {
  return html`<form method="post" action="/acts/${act}">
    <input type="hidden" name="person" value="${character.userid}" />
    ${content}
  </form>`;
}
