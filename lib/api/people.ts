import { z } from "zod";
import type { TokenHolder, ViewerPerson } from "#lib/auth/viewer.ts";
import { SCOPE_AREAS } from "#lib/metrics/area-scope.ts";
import { defineEndpoint } from "./endpoint.ts";
import { getPerson } from "./let-in.ts";
import { NO_QUERY, PERSON_PATH, SEQ } from "./schemas.ts";

const PERSON = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(["owner", "viewer"]).meta({ description: "Of the token’s user." }),
    may_write: z
      .boolean()
      .meta({ description: "Whether the token writes notes and entries of this person." }),
    areas: z.array(z.enum(SCOPE_AREAS)).meta({ description: "What the token opens." }),
    seq: SEQ,
  })
  .meta({ id: "Person" });

export const listPeople = defineEndpoint({
  id: "listPeople",
  method: "GET",
  path: "/people",
  summary: "Everyone whom the token opens",
  description: "The persons whom the token names, as far as its user may see them now.",
  params: z.object({}),
  query: NO_QUERY,
  body: null,
  answer: z.object({ data: z.array(PERSON) }),
  run: async ({ holder }) => ({ data: holder.people.map((person) => writePerson(person, holder)) }),
});

export const readPerson = defineEndpoint({
  id: "readPerson",
  method: "GET",
  path: "/people/{person_id}",
  summary: "One person",
  description: "404 for a person whom the token does not open, or who does not exist.",
  params: PERSON_PATH,
  query: NO_QUERY,
  body: null,
  answer: PERSON,
  run: async (asked) => writePerson(await getPerson(asked, asked.params.person_id), asked.holder),
});

function writePerson({ id, name, role, seq }: ViewerPerson, { scope }: TokenHolder): z.input<typeof PERSON> {
  return {
    ...{ id, name, role, seq },
    may_write: role === "owner" && scope.access === "write",
    areas: [...(scope.areas ?? SCOPE_AREAS)],
  };
}
