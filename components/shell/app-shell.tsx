import Link from "next/link";
import type { ReactNode } from "react";
import { FindButton } from "#components/find/find-button.tsx";
import { LiveBadge } from "#components/live/live-badge.tsx";
import { LiveProvider } from "#components/live/live-provider.tsx";
import { Wordmark } from "#components/ui/wordmark.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { PersonSwitcher } from "./person-switcher.tsx";
import { PrintHead } from "./print-head.tsx";
import { ShellNavigation } from "./shell-navigation.tsx";
import type { ShellPlace, ShellViewer } from "./shell-viewer.ts";
import { SimulatedBadge } from "./simulated-badge.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";
import type { Theme } from "./theme.ts";
import { ZoneCookie } from "./zone-cookie.tsx";

type AppShellProps = {
  viewer: ShellViewer;
  /** The person shown, on pages that show one. */
  personId?: string | null;
  current?: ShellPlace | null;
  theme: Theme;
  /** The time zone that this browser sent, if any. */
  browserZone: string | null;
  keepTheme: (theme: Theme) => Promise<void>;
  keepZone: (zone: string) => Promise<void>;
  /** Where one plays with this person's simulated devices, when the data come from a stand-in. */
  playPage: string | null;
  /** How far the data of these people has come. */
  liveCursor: string;
  /** Shown above every page until it is confirmed. */
  news?: ReactNode;
  /** How the viewer reads, and the time (ms) at which the page was made. */
  locale: string;
  zone: string | null;
  now: number;
  children: ReactNode;
};

/** The frame of every page for a signed-in user. Pages get it through `app/signed-in-shell.tsx`. */
export function AppShell({
  viewer,
  personId = null,
  current = null,
  theme,
  browserZone,
  keepTheme,
  keepZone,
  playPage,
  liveCursor,
  news = null,
  locale,
  zone,
  now,
  children,
}: AppShellProps) {
  const t = useWords("shell.appShell");
  const person = viewer.people.find(({ id }) => id === personId) ?? null;
  return (
    <LiveProvider url="/api/live" cursor={liveCursor}>
      <a
        href="#main"
        className="absolute start-2 top-2 z-50 -translate-y-20 rounded-md bg-accent px-4 py-3 text-sm font-semibold text-on-accent focus:translate-y-0 print:hidden"
      >
        {t("skipToContent")}
      </a>
      <header className="border-b border-line bg-surface print:hidden">
        <div className="page flex flex-wrap items-center gap-x-3 md:flex-nowrap">
          <Link href="/dashboard" className="shrink-0" aria-label={t("home")}>
            <Wordmark compact />
          </Link>
          <div className="flex min-w-0 flex-1 items-center gap-3 md:flex-initial">
            <PersonSwitcher people={viewer.people} current={person} />
            <SimulatedBadge href={playPage} />
          </div>
          <div className="ms-auto flex items-center gap-1 md:order-last md:ms-0 md:gap-2">
            <FindButton personId={person?.id ?? null} />
            <LiveBadge />
            <ThemeSwitch initial={theme} keep={keepTheme} />
          </div>
          <div className="flex w-full items-center justify-between gap-2 md:ms-auto md:w-auto md:shrink-0">
            <ShellNavigation current={current} personId={person?.id ?? null} />
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="page pb-20 outline-none print:pb-0">
        <PrintHead
          personName={person?.name ?? null}
          simulated={playPage !== null}
          now={now}
          zone={zone}
          locale={locale}
        />
        {news}
        {children}
      </main>
      <ZoneCookie kept={browserZone} keep={keepZone} />
    </LiveProvider>
  );
}
