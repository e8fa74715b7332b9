import type { ReactNode } from "react";
import { LiveCatchUp } from "#components/live/live-catch-up.tsx";
import { type Drawn, RefreshOn } from "#components/live/refresh-on.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { ViewerPerson } from "#lib/auth/viewer.ts";

type PersonHeadProps = {
  person: Pick<ViewerPerson, "id" | "name" | "seq">;
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  /** The page of the person that this one belongs to; without it their dashboard. */
  above?: "/areas/body" | "/areas/pressure";
  /** What the page shows, and so is fetched again for. */
  drawn: Drawn;
};

/** The head of a page about one person, which keeps up with what happens to them. */
export function PersonHead({ person, above, drawn, ...head }: PersonHeadProps) {
  return (
    <>
      <PageHeader
        overline={<BackLink href={`/people/${person.id}${above ?? ""}`}>{person.name}</BackLink>}
        {...head}
      />
      <LiveCatchUp personId={person.id} seq={person.seq} />
      <RefreshOn drawn={drawn} personIds={[person.id]} />
    </>
  );
}
