import Link from "next/link";
import type { FormAction } from "#components/form/form-state.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import { Badge, type BadgeTone } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Table } from "#components/ui/table.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { formatInstant } from "#lib/metrics/local-time.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { AlertShown, EpisodeShown } from "#lib/queries/load-alerts.ts";

type AlertCardProps = {
  alert: AlertShown;
  personId: string;
  reader: Pick<Reader, "locale" | "zone">;
  now: number;
  /** For how many days it can be snoozed. */
  snoozeDays: readonly number[];
  snooze: FormAction;
  read: FormAction;
};

const TONES: Readonly<Record<AlertShown["holds"], BadgeTone>> = {
  met: "warning",
  unmet: "neutral",
  unknown: "neutral",
};

/** An alert: whether it holds, why it was announced last, and what can be done with it. Works without script. */
export function AlertCard({ alert, personId, reader, now, snoozeDays, snooze, read }: AlertCardProps) {
  const t = useWords("alerts.card");
  const { id, title, holds, snoozedUntil, episodes } = alert;
  const isSnoozed = snoozedUntil !== null && snoozedUntil > now;
  const fired = episodes.find(({ firedAt }) => firedAt !== null);
  const isUnread = episodes.some(({ firedAt, readAt }) => firedAt !== null && readAt === null);
  const hidden = { personId, alertId: id };
  const at = (instant: number) => formatInstant(instant, reader.zone, reader.locale, "date-time");
  return (
    <Card
      id={`alert-${id}`}
      aria-labelledby={`alert-${id}-title`}
      className="grid scroll-mt-4 grid-cols-1 gap-4"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <h2 id={`alert-${id}-title`} className="min-w-0 text-lg wrap-anywhere">
          {title}
        </h2>
        <p className="flex flex-wrap gap-2">
          {isUnread ? <Badge tone="danger">{t("unread")}</Badge> : null}
          {isSnoozed ? (
            <Badge tone="info">{t("snoozed", { when: at(snoozedUntil) })}</Badge>
          ) : (
            <Badge tone={TONES[holds]}>{t(`holds.${holds}`)}</Badge>
          )}
        </p>
      </div>
      <p className="max-w-prose figures">
        {fired ? (
          <>
            {fired.reason}{" "}
            <span className="whitespace-nowrap text-ink-soft">{at(fired.firedAt ?? fired.begunAt)}</span>
          </>
        ) : (
          <span className="text-ink-soft">{t("none")}</span>
        )}
      </p>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2 print:hidden">
        {isUnread ? (
          <ActionForm action={read} hidden={hidden} className="contents">
            <SubmitButton>{t("read")}</SubmitButton>
          </ActionForm>
        ) : null}
        {isSnoozed ? (
          <ActionForm action={snooze} hidden={hidden} className="contents">
            <SubmitButton variant="secondary">{t("wake")}</SubmitButton>
          </ActionForm>
        ) : (
          <ActionForm action={snooze} hidden={hidden} className="flex flex-wrap items-center gap-2">
            <span className="text-sm text-ink-soft">{t("snooze")}</span>
            {snoozeDays.map((days) => (
              <SubmitButton key={days} variant="secondary" name="days" value={String(days)}>
                {t("days", { days })}
              </SubmitButton>
            ))}
          </ActionForm>
        )}
        <Link
          href={`/people/${personId}/alerts/${id}`}
          prefetch={false}
          className="inline-flex min-h-11 items-center text-sm link"
        >
          {t("edit")}
        </Link>
      </div>
      {episodes.length > 0 ? (
        <Disclosure summary={t("history")}>
          <EpisodeTable title={title} episodes={episodes} at={at} />
        </Disclosure>
      ) : null}
    </Card>
  );
}

type EpisodeTableProps = {
  title: string;
  episodes: readonly EpisodeShown[];
  at: (instant: number) => string;
};

/** What fired when and why, the newest first. */
function EpisodeTable({ title, episodes, at }: EpisodeTableProps) {
  const t = useWords("alerts.card");
  const cell = (instant: number | null, none: string) => (
    <span className="whitespace-nowrap">{instant === null ? none : at(instant)}</span>
  );
  return (
    <Table
      caption={t("caption", { title })}
      rows={episodes}
      rowKey={({ id }) => id}
      columns={[
        { key: "begun", head: t("begun"), cell: ({ begunAt }) => cell(begunAt, "") },
        { key: "what", head: t("what"), cell: ({ reason }) => <span className="figures">{reason}</span> },
        { key: "announced", head: t("announced"), cell: ({ firedAt }) => cell(firedAt, t("notAnnounced")) },
        {
          key: "sent",
          head: t("sent"),
          cell: ({ sent }) => (
            <ul>
              {sent.map(({ channel, state, count }) => (
                <li key={`${channel} ${state}`} className="whitespace-nowrap">
                  {t("messages", { channel, state, count })}
                </li>
              ))}
            </ul>
          ),
        },
        {
          key: "over",
          head: t("over"),
          cell: ({ easedAt, endedAt }) => cell(endedAt ?? easedAt, t("goesOn")),
        },
      ]}
    />
  );
}
