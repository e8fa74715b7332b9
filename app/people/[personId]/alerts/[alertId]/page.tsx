import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadReader } from "#app/load-reader.ts";
import { requestTime } from "#app/request-time.ts";
import { AlertForm } from "#components/alerts/alert-form.tsx";
import { numberFieldsOf } from "#components/alerts/form-fields.ts";
import { nameOffer } from "#components/alerts/name-offer.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import { BackLink } from "#components/ui/back-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { addressOf, offerOf } from "#lib/alerts/condition.ts";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { alertWords } from "#lib/queries/alert-words.ts";
import { loadAlerts } from "#lib/queries/load-alerts.ts";
import { removeAlert, saveAlert } from "../actions.ts";

type Props = { params: Promise<{ personId: string; alertId: string }> };

export const metadata: Metadata = { title: getWords("alerts.editPage")("title") };

export default async function EditAlertPage({ params }: Props) {
  const t = getWords("alerts.editPage");
  const { personId, alertId } = await params;
  const { viewer, person } = await loadPerson(personId);
  const reader = await loadReader(viewer);
  const { alerts } = await loadAlerts(person, viewer, reader, requestTime());
  const { condition, title } = alerts.find(({ id }) => id === alertId) ?? notFound();
  const words = { ...alertWords(), form: getWords("alerts.form") };
  const hidden = { personId: person.id, alertId };
  const offer = condition && offerOf(condition);
  const numbers = offer ? numberFieldsOf(words, offer, condition, reader.units) : [];
  return (
    <>
      <PageHeader
        overline={
          <BackLink href={`/people/${person.id}/alerts`}>{getWords("alerts.page")("title")}</BackLink>
        }
        title={offer ? nameOffer(words, offer) : title}
        description={person.name}
      />
      <div className="grid grid-cols-1 gap-5">
        {offer && numbers.length > 0 ? (
          <Card aria-label={t("title")}>
            <AlertForm
              action={saveAlert}
              hidden={{ ...hidden, about: addressOf(offer) }}
              limit={condition.kind === "limit" ? condition : null}
              numbers={numbers}
              isNew={false}
            />
          </Card>
        ) : null}
        <Card aria-label={t("delete")}>
          <ActionForm action={removeAlert} hidden={hidden}>
            <p className="text-sm text-ink-soft">{t("deleteHint")}</p>
            <div>
              <SubmitButton variant="danger" pendingText={t("deleting")}>
                {t("delete")}
              </SubmitButton>
            </div>
          </ActionForm>
        </Card>
      </div>
    </>
  );
}
