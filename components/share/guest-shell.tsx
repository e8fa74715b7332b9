import type { ReactNode } from "react";
import { PrintHead } from "#components/shell/print-head.tsx";
import { ThemeSwitch } from "#components/shell/theme-switch.tsx";
import type { Theme } from "#components/shell/theme.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Wordmark } from "#components/ui/wordmark.tsx";
import { useWords } from "#lib/messages/use-words.ts";

type GuestShellProps = {
  personName: string;
  theme: Theme;
  keepTheme: (theme: Theme) => Promise<void>;
  /** Whether the numbers come from a simulated cloud. */
  simulated: boolean;
  locale: string;
  zone: string;
  /** ms, of the page */
  now: number;
  children: ReactNode;
};

/** The frame of the pages that a link shows: nothing in it leads to what the link does not. */
export function GuestShell({ personName, theme, keepTheme, simulated, ...props }: GuestShellProps) {
  const t = useWords("shell.appShell");
  const simulation = useWords("shell.simulatedBadge");
  const guest = useWords("share.guest");
  const { locale, zone, now, children } = props;
  return (
    <>
      <a
        href="#main"
        className="absolute start-2 top-2 z-50 -translate-y-20 rounded-md bg-accent px-4 py-3 text-sm font-semibold text-on-accent focus:translate-y-0 print:hidden"
      >
        {t("skipToContent")}
      </a>
      <header className="border-b border-line bg-surface print:hidden">
        <div className="page flex min-h-14 flex-wrap items-center gap-x-3">
          <Wordmark compact />
          <span className="text-sm text-ink-soft">{guest("readOnly")}</span>
          {simulated ? <Badge tone="brass">{simulation("simulated")}</Badge> : null}
          <div className="ms-auto">
            <ThemeSwitch initial={theme} keep={keepTheme} />
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="page pb-20 outline-none print:pb-0">
        <PrintHead {...{ personName, simulated, locale, zone, now }} />
        {children}
      </main>
    </>
  );
}
