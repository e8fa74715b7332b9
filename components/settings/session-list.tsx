import { describeBrowser } from "#components/activity/describe-browser.ts";
import type { FormAction } from "#components/form/form-state.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import type { Clock } from "#components/ui/clock.ts";
import { TimeAgo } from "#components/connection/time-ago.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

type SessionView = {
  readonly id: string;
  /** ms since 1970. */
  readonly lastSeenAt: number;
  readonly userAgent: string | null;
  readonly isThis: boolean;
};

type SessionListProps = { sessions: readonly SessionView[]; clock: Clock; endSession: FormAction };

/** The signed-in browsers, and ending one. */
export function SessionList({ sessions, clock, endSession }: SessionListProps) {
  const t = useWords("settings.sessionList");
  return (
    <ul className="grid divide-y divide-line">
      {sessions.map(({ id, lastSeenAt, userAgent, isThis }) => (
        <li key={id} className="flex min-h-14 flex-wrap items-center justify-between gap-2 py-2 text-sm">
          <span className="min-w-0">
            <span className="font-medium">{describeBrowser(userAgent)}</span>
            <span className="block text-ink-soft">
              {t.rich("lastUsed", { time: () => <TimeAgo at={lastSeenAt} clock={clock} /> })}
            </span>
          </span>
          {isThis ? (
            <Badge tone="success">{t("thisBrowser")}</Badge>
          ) : (
            <ActionForm action={endSession} hidden={{ sessionId: id }}>
              <SubmitButton variant="quiet">{t("signOut")}</SubmitButton>
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  );
}
