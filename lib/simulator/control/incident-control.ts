import { z } from "zod";
import { type Incident, INCIDENTS } from "../incidents/incidents.ts";
import type { World } from "../world/world.ts";
import { requireCharacter } from "./character-control.ts";
import { ControlError } from "./control-error.ts";

const incidentInputSchema = z.strictObject({
  name: z.string(),
  /** A user id or key; everyone to whom it can happen when not given. */
  character: z.union([z.string(), z.int()]).optional(),
});
export type IncidentInput = z.input<typeof incidentInputSchema>;

/** What is said of an incident. */
export type IncidentText = Pick<Incident, "name" | "happened" | "reported" | "cloud">;

/** Incidents of the past that can happen here by name. */
export function incidentControl(world: World) {
  return {
    listIncidents: (): IncidentText[] =>
      INCIDENTS.map(({ name, happened, reported, cloud }) => ({ name, happened, reported, cloud })),
    /** Lets it happen now. Returns to whom; 404 for a name that is not in the list, 409 where a device is missing. */
    playIncident(given: IncidentInput): { name: string; persons: number[] } {
      const { name, character } = incidentInputSchema.parse(given);
      const incident = INCIDENTS.find((one) => one.name === name);
      if (!incident) throw new ControlError(404, `There is no incident ${name}: see the list.`);
      const met =
        character === undefined ? [...world.characters.values()] : [requireCharacter(world, character)];
      const persons = met.filter((one) => incident.canMeet?.(one) ?? true);
      if (persons.length === 0) throw new ControlError(409, `${met[0]?.name} has no device for ${name}.`);
      for (const one of persons) incident.play(world, one);
      world.onChange();
      return { name, persons: persons.map(({ userid }) => userid) };
    },
  };
}
