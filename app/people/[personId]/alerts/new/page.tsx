import type { Metadata } from "next";
import { loadReader } from "#app/load-reader.ts";
import { readParameter, type SearchParameters } from "#app/read-parameter.ts";
import { requestTime } from "#app/request-time.ts";
import { AlertForm } from "#components/alerts/alert-form.tsx";
import { numberFieldsOf } from "#components/alerts/form-fields.ts";
import { nameOffer } from "#components/alerts/name-offer.ts";
import { OfferLists } from "#components/alerts/offer-lists.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { addressOf, parseOffer } from "#lib/alerts/condition.ts";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { alertWords } from "#lib/queries/alert-words.ts";
import { loadAlertOffers } from "#lib/queries/load-alerts.ts";
import { setAlert } from "../actions.ts";

type Props = { params: Promise<{ personId: string }>; searchParams: SearchParameters };

export const metadata: Metadata = { title: getWords("alerts.newPage")("title") };

/** First what the alert is about, then its numbers. */
export default async function NewAlertPage({ params, searchParams }: Props) {
  const t = getWords("alerts.newPage");
  const { viewer, person } = await loadPerson((await params).personId);
  const [{ units }, about] = await Promise.all([loadReader(viewer), readParameter(searchParams, "about")]);
  const offer = parseOffer(about ?? "");
  const page = `/people/${person.id}/alerts`;
  if (!offer)
    return (
      <>
        <PageHeader
          overline={<BackLink href={page}>{t("back")}</BackLink>}
          title={t("title")}
          description={person.name}
        />
        <OfferLists offers={await loadAlertOffers(person, requestTime())} personId={person.id} />
      </>
    );
  const words = { ...alertWords(), form: getWords("alerts.form") };
  return (
    <>
      <PageHeader
        overline={<BackLink href={`${page}/new`}>{t("title")}</BackLink>}
        title={nameOffer(words, offer)}
        description={person.name}
      />
      <Card aria-label={t("title")}>
        <AlertForm
          action={setAlert}
          hidden={{ personId: person.id, about: addressOf(offer) }}
          limit={offer.kind === "limit" ? { of: "reading", side: "above" } : null}
          numbers={numberFieldsOf(words, offer, null, units)}
          isNew
        />
      </Card>
    </>
  );
}
