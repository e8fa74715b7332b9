import type { ReactNode } from "react";
import { loadClock } from "#app/connections/load-clock.ts";
import { confirmNews } from "#app/settings/actions.ts";
import { NewsNotice } from "#components/activity/news-notice.tsx";
import { AppShell } from "#components/shell/app-shell.tsx";
import type { ShellPlace } from "#components/shell/shell-viewer.ts";
import { currentAuth } from "#lib/auth/auth-context.ts";
import { loadNews } from "#lib/auth/security-news.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { formatCursor } from "#lib/live/live-cursor.ts";
import { SendWords } from "#lib/messages/send-words.tsx";
import { loadPlayPage } from "#lib/queries/load-play-page.ts";
import { keepTheme, keepZone } from "./browser-actions.ts";
import { loadReader, readBrowserZone } from "./load-reader.ts";
import { loadTheme } from "./load-theme.ts";
import { requestTime } from "./request-time.ts";

type SignedInShellProps = {
  viewer: Viewer;
  /** The person shown, on pages that show one. */
  personId?: string;
  current?: ShellPlace;
  children: ReactNode;
};

/** Header, navigation, security notices and live connection around a page for a signed-in user. */
export async function SignedInShell({ viewer, personId, current, children }: SignedInShellProps) {
  const [theme, { locale, zone }, browserZone, news, playPage] = await Promise.all([
    loadTheme(),
    loadReader(viewer),
    readBrowserZone(),
    loadNews(currentAuth(), viewer),
    loadPlayPage(personId ?? viewer.people[0]?.id ?? null),
  ]);
  return (
    <SendWords
      groups={[
        "account.confirmFields",
        "find.button",
        "find.kinds",
        "find.palette",
        "live.liveBadge",
        "shell.personSwitcher",
        "shell.printHead",
        "shell.themeSwitch",
      ]}
    >
      <AppShell
        viewer={viewer}
        personId={personId ?? null}
        current={current ?? null}
        theme={theme}
        browserZone={browserZone}
        keepTheme={keepTheme}
        keepZone={keepZone}
        playPage={playPage}
        locale={locale}
        zone={zone}
        now={requestTime()}
        liveCursor={formatCursor(new Map(viewer.people.map(({ id, seq }) => [id, seq])))}
        news={
          news.length === 0 ? null : (
            <NewsNotice news={news} clock={await loadClock(viewer)} confirm={confirmNews} />
          )
        }
      >
        {children}
      </AppShell>
    </SendWords>
  );
}
