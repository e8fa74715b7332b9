import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { requestTime } from "#app/request-time.ts";
import { ShareForm } from "#components/share/share-form.tsx";
import { ShareLinkList } from "#components/share/share-link-list.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { OPENING_HOURS } from "#lib/auth/guest.ts";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { MOST_LINK_DAYS, MOST_WRONG_PASSCODES } from "#lib/auth/share-links.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { localDayOf } from "#lib/metrics/local-day.ts";
import { loadNotesZone } from "#lib/queries/load-notes.ts";
import { loadShareLinks } from "#lib/queries/load-share-links.ts";
import { endLink, makeLink } from "./actions.ts";

type Props = { params: Promise<{ personId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { person } = await loadPerson((await params).personId);
  return { title: `${getWords("share.page")("title")} · ${person.name}` };
}

export default async function SharePage({ params }: Props) {
  const t = getWords("share.page");
  const { viewer, person } = await loadPerson((await params).personId);
  const now = requestTime();
  const { locale, zone: preferred } = await loadReader(viewer);
  const zone = await loadNotesZone(person, preferred, now);
  const owner = person.role === "owner";
  // Whom a link is for, and who opened it, is its owner's.
  const links = owner ? await loadShareLinks(person.id, now) : [];
  return (
    <SendWords groups={["account.confirmFields", "connection.copyButton", "metrics.areas", "share.form"]}>
      <PageHeader
        overline={<BackLink href={`/people/${person.id}`}>{person.name}</BackLink>}
        title={t("title")}
        description={t("description", { hours: OPENING_HOURS })}
      />
      {owner ? (
        <div className="grid grid-cols-1 gap-6">
          <Card aria-labelledby="make" className="print:hidden">
            <h2 id="make" className="mb-4 text-lg">
              {t("make")}
            </h2>
            <ShareForm
              action={makeLink}
              personId={person.id}
              today={localDayOf(now, zone)}
              mostDays={MOST_LINK_DAYS}
              mostTries={MOST_WRONG_PASSCODES}
            />
          </Card>
          <ShareLinkList links={links} personId={person.id} clock={{ locale, zone }} revoke={endLink} />
        </div>
      ) : (
        <EmptyState title={t("ownersOnly")} />
      )}
    </SendWords>
  );
}
