import { requestTime } from "#app/request-time.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ReasonList } from "#components/why/reason-list.tsx";
import type { ViewerPerson } from "#lib/auth/viewer.ts";
import type { EmptyPlace } from "#lib/insights/why-empty.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import { loadWhyEmpty } from "#lib/queries/load-why-empty.ts";

export type WhyEmptyProps = {
  person: Pick<ViewerPerson, "id" | "role">;
  place: EmptyPlace;
  reader: Pick<Reader, "locale" | "zone">;
};

/** Why a page has nothing, or nothing new: only for pages of which that is so, because it reads for that. */
export async function WhyEmpty({ person, place, reader }: WhyEmptyProps) {
  const reasons = await loadWhyEmpty(person.id, place, requestTime());
  return (
    <ReasonList reasons={reasons} personId={person.id} owner={person.role === "owner"} reader={reader} />
  );
}

type NothingYetProps = Omit<WhyEmptyProps, "place"> & {
  title: string;
  subject: EmptyPlace["subjects"][number];
};

/** In place of a list: that there is nothing of a kind, and why. */
export function NothingYet({ title, subject, person, reader }: NothingYetProps) {
  const place = { subjects: [subject], newestAt: null, isExcluded: false };
  return (
    <EmptyState title={title}>
      <WhyEmpty person={person} place={place} reader={reader} />
    </EmptyState>
  );
}
