import type { FormAction } from "#components/form/form-state.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import type { Clock } from "#components/ui/clock.ts";
import { TimeAgo } from "#components/connection/time-ago.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { Activity } from "#lib/storage/audit/audit-read.ts";
import { useWords } from "#lib/messages/use-words.ts";
import { describeActivity } from "./describe-activity.ts";
import { describeBrowser } from "./describe-browser.ts";

type NewsNoticeProps = { news: readonly Activity[]; clock: Clock; confirm: FormAction };

/** New ways in, browsers and shares, on every page until they were confirmed in this browser. */
export function NewsNotice({ news, clock, confirm }: NewsNoticeProps) {
  const t = useWords("activity.newsNotice");
  const activity = useWords("activity.describeActivity");
  const [newest] = news;
  if (!newest) return null;
  const waiting = news.some(({ action, own }) => action === "accept-invitation" && !own);
  return (
    <Notice
      className="mt-6 print:hidden"
      title={t("newInAccount")}
      actions={
        <>
          <ActionForm action={confirm} hidden={{ newestId: newest.id }}>
            <SubmitButton variant="secondary">{t("known")}</SubmitButton>
          </ActionForm>
          {waiting ? (
            <LinkButton variant="secondary" href="/connections">
              {t("toInvitation")}
            </LinkButton>
          ) : null}
          <LinkButton variant="quiet" href="/settings#sessions">
            {t("notMe")}
          </LinkButton>
        </>
      }
    >
      <ul className="grid gap-1">
        {news.map((entry) => (
          <li key={entry.id}>
            {describeActivity(activity, entry)}
            {entry.own && entry.userAgent ? `, ${describeBrowser(entry.userAgent)}` : null}
            {entry.own && entry.address ? `, ${t("from", { address: entry.address })}` : null},{" "}
            <TimeAgo at={entry.at} clock={clock} />.
          </li>
        ))}
      </ul>
    </Notice>
  );
}
