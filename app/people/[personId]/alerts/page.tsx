import type { Metadata } from "next";
import Link from "next/link";
import { loadReader } from "#app/load-reader.ts";
import { PersonHead } from "#app/person-head.tsx";
import { requestTime } from "#app/request-time.ts";
import { AlertCard } from "#components/alerts/alert-card.tsx";
import { RefreshOnAlerts } from "#components/alerts/refresh-on-alerts.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { loadPerson } from "#lib/auth/session-gate.ts";
import { getWords } from "#lib/messages/get-words.ts";
import { SNOOZE_DAYS } from "#lib/notify/manage-alerts.ts";
import { loadAlerts } from "#lib/queries/load-alerts.ts";
import { readAlert, snoozeAlert } from "./actions.ts";

type Props = { params: Promise<{ personId: string }> };

export const metadata: Metadata = { title: getWords("alerts.page")("title") };

export default async function AlertsPage({ params }: Props) {
  const t = getWords("alerts.page");
  const { viewer, person } = await loadPerson((await params).personId);
  const now = requestTime();
  const preferences = await loadReader(viewer);
  const { alerts, zone, mark } = await loadAlerts(person, viewer, preferences, now);
  const reader = { ...preferences, zone };
  const create = <LinkButton href={`/people/${person.id}/alerts/new`}>{t("new")}</LinkButton>;
  return (
    <>
      <PersonHead
        person={person}
        title={t("title")}
        description={t("description")}
        actions={alerts.length > 0 ? create : null}
        drawn="anything-or-links"
      />
      <RefreshOnAlerts personId={person.id} mark={mark} />
      {alerts.length > 0 ? (
        <ul className="grid grid-cols-1 gap-5">
          {alerts.map((alert) => (
            <li key={alert.id}>
              <AlertCard
                alert={alert}
                personId={person.id}
                reader={reader}
                now={now}
                snoozeDays={SNOOZE_DAYS}
                snooze={snoozeAlert}
                read={readAlert}
              />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState title={t("none")} actions={create}>
          {t("noneHint")}
        </EmptyState>
      )}
      <p className="pt-6 text-sm text-ink-soft print:hidden">
        {t.rich("channels", {
          settings: (text) => (
            <Link href="/settings#alerts" className="inline-flex min-h-11 items-center link">
              {text}
            </Link>
          ),
        })}
      </p>
    </>
  );
}
