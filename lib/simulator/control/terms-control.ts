import { termsInputSchema, type Terms, type TermsInput } from "../sharing/terms.ts";
import type { World } from "../world/world.ts";
import { requireCharacter } from "./character-control.ts";

/** On which terms persons share. No answer says any of it. */
export function termsControl(world: World) {
  function setTerms(who: number | string, given: TermsInput): Terms {
    const character = requireCharacter(world, who);
    const changes = Object.entries(termsInputSchema.parse(given)).filter(([, value]) => value !== undefined);
    character.terms = { ...character.terms, ...Object.fromEntries(changes) };
    world.onChange();
    return character.terms;
  }
  return {
    /** Changes membership, region, switches or silent devices of a person. Returns all of them. */
    setTerms,
    readTerms: (who: number | string): Terms => requireCharacter(world, who).terms,
    /** A membership lapses, or is active again: while paused nothing is shared or pushed. */
    setPaused(who: number | string, paused: boolean): void {
      setTerms(who, { membership: paused ? "lapsed" : "active" });
    },
  };
}
