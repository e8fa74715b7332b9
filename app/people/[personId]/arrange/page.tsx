import type { Metadata } from "next";
import { requestTime } from "#app/request-time.ts";
import { ArrangeBoard } from "#components/dashboard/arrange-board.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { loadBoard } from "#lib/queries/load-dashboard.ts";
import { arrangeDashboard } from "./actions.ts";

type Props = { params: Promise<{ personId: string }> };

export const metadata: Metadata = { title: getWords("people.arrangePage")("title") };

export default async function ArrangePage({ params }: Props) {
  const t = getWords("people.arrangePage");
  const { viewer, person } = await loadPerson((await params).personId);
  const { arrangement, pinned, hidden, rows } = await loadBoard(person, viewer.user.id, requestTime());
  return (
    <SendWords groups={["dashboard.arrangeBoard", "metrics.areas", "metrics.names"]}>
      <PageHeader
        overline={<BackLink href={`/people/${person.id}`}>{person.name}</BackLink>}
        title={t("title")}
        description={t("description", { person: person.name })}
      />
      <ArrangeBoard
        personId={person.id}
        pinned={pinned}
        isAutomatic={arrangement.pinned === null}
        hidden={hidden}
        present={rows.map(({ metric }) => metric)}
        action={arrangeDashboard}
      />
    </SendWords>
  );
}
