import type { ReactNode } from "react";
import { AppShell } from "#components/shell/app-shell.tsx";
import type { ShellPlace } from "#components/shell/shell-viewer.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import { currentConfig } from "#lib/config/env.ts";
import { formatCursor } from "#lib/live/live-cursor.ts";
import { loadPersonSeqs } from "#lib/queries/load-person-seqs.ts";
import { loadTheme } from "./load-theme.ts";

type SignedInShellProps = {
  viewer: Viewer;
  /** The person shown, on pages that show one. */
  personId?: string;
  current?: ShellPlace;
  children: ReactNode;
};

/** Header, navigation and live connection around a page of somebody signed in. */
export async function SignedInShell({ viewer, personId, current, children }: SignedInShellProps) {
  return (
    <AppShell
      viewer={viewer}
      personId={personId ?? null}
      current={current ?? null}
      theme={await loadTheme()}
      simulatorUrl={currentConfig().simulatorUrl}
      liveCursor={formatCursor(await loadPersonSeqs(viewer.people.map(({ id }) => id)))}
    >
      {children}
    </AppShell>
  );
}
