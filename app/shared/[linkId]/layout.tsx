import type { Metadata } from "next";
import type { ReactNode } from "react";
import { keepTheme } from "#app/browser-actions.ts";
import { loadGuestReader } from "#app/load-reader.ts";
import { loadTheme } from "#app/load-theme.ts";
import { requestTime } from "#app/request-time.ts";
import { GuestShell } from "#components/share/guest-shell.tsx";
import { loadGuest } from "#lib/auth/guest-gate.ts";
import { currentConfig } from "#lib/config/env.ts";
import { SendWords } from "#lib/messages/send-words.tsx";

export const metadata: Metadata = { robots: { index: false, follow: false } };

type Props = { params: Promise<{ linkId: string }>; children: ReactNode };

/** Around what a link shows. Each page asks the gate itself as well. */
export default async function SharedLayout({ params, children }: Props) {
  const { person } = await loadGuest((await params).linkId);
  const { locale } = await loadGuestReader();
  return (
    <SendWords groups={["shell.printHead", "shell.themeSwitch"]}>
      <GuestShell
        personName={person.name}
        theme={await loadTheme()}
        keepTheme={keepTheme}
        simulated={currentConfig().simulatorUrl !== null}
        locale={locale}
        zone={person.zone}
        now={requestTime()}
      >
        {children}
      </GuestShell>
    </SendWords>
  );
}
