"use client";

import Link from "next/link";
import type { FormAction } from "#components/form/form-state.ts";
import { useAlertItem } from "#components/alerts/use-alert-item.ts";
import { useBedItem } from "#components/bed/bed-now.tsx";
import { useSyncItems } from "#components/live/sync-notices.tsx";
import { useMissingItem } from "#components/sort/missing-notice.tsx";
import { useSortItem } from "#components/sort/sort-notice.tsx";
import { Chevron } from "#components/ui/chevron.tsx";
import { joinClasses } from "#components/ui/join-classes.ts";
import type { NoticeItem } from "#components/ui/notice-item.ts";
import { ItemNotice } from "#components/ui/item-notice.tsx";
import { toneBox, ToneMark } from "#components/ui/notice.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { BedState } from "#lib/metrics/bed-event.ts";
import { UNNAMED } from "#lib/metrics/person-name.ts";
import type { Reader } from "#lib/metrics/reader.ts";
import type { AlertNotice } from "#lib/queries/load-alerts.ts";
import type { WaitingReadings } from "#lib/queries/load-readings-to-sort.ts";
import type { ConnectionStatus } from "#lib/storage/connections/connection-status.ts";
import { NameForm } from "./name-form.tsx";
import { sortNotices } from "./sort-notices.ts";

type NoticeLineProps = {
  person: { readonly id: string; readonly name: string; readonly role: "owner" | "viewer" };
  connections: readonly ConnectionStatus[];
  toSort: WaitingReadings;
  alerts: AlertNotice;
  bed: BedState | null;
  reader: Reader;
  now: number;
  rename: FormAction;
};

/** The one place of a dashboard for notices: the most important in a line, the rest and all explanations behind it. */
export function NoticeLine({
  person,
  connections,
  toSort,
  alerts,
  bed,
  reader,
  now,
  rename,
}: NoticeLineProps) {
  const t = useWords("dashboard.noticeLine");
  const { locale, zone } = reader;
  const sync = useSyncItems({ personId: person.id, connections, clock: { now, zone, locale } });
  const missing = useMissingItem(connections, locale);
  const sort = useSortItem({ waiting: toSort, personIds: [person.id], locale });
  const alert = useAlertItem(alerts, person.id);
  const inBed = useBedItem({ state: bed, personId: person.id, reader });
  const name: NoticeItem | null =
    person.role === "owner" && person.name === UNNAMED
      ? {
          key: "name",
          tone: "info",
          title: t("name"),
          text: <NameForm personId={person.id} action={rename} />,
          action: null,
        }
      : null;
  const [first, ...others] = sortNotices([alert, ...sync, missing, sort, name, inBed]);
  if (!first) return null;
  const isForm = first.key === "name";
  return (
    <section aria-label={t("label")} className={joinClasses("pb-5", isForm && "print:hidden")}>
      <div
        role="status"
        className={joinClasses(
          "flex flex-wrap items-center gap-x-4 rounded-md border-s-4 px-4 text-sm",
          toneBox(first.tone),
        )}
      >
        <p className="flex min-w-0 flex-1 basis-60 items-start gap-2.5 py-2.5 font-medium">
          <ToneMark tone={first.tone} />
          <span className="min-w-0 figures">{first.title}</span>
        </p>
        {first.action ? (
          <Link
            href={first.action.href}
            prefetch={false}
            className="inline-flex min-h-11 items-center font-semibold link print:hidden"
          >
            {first.action.text}
          </Link>
        ) : null}
        {first.text !== null || others.length > 0 ? (
          <details className="group open:basis-full open:pb-3">
            <summary className="ms-auto flex min-h-11 w-fit items-center gap-1.5 text-ink-soft hover:text-ink print:hidden">
              {others.length > 0 ? t("more", { count: others.length }) : t(isForm ? "answer" : "details")}
              <Chevron className="transition-transform group-open:rotate-180" />
            </summary>
            <div className="grid gap-3">
              {/* The first of them changes while one answers another. */}
              {[first, ...others]
                .filter((item) => item !== first || item.text !== null)
                .map((item) => (
                  <ItemNotice key={item.key} item={item} bare={item === first} className="bg-surface" />
                ))}
            </div>
          </details>
        ) : null}
      </div>
    </section>
  );
}
