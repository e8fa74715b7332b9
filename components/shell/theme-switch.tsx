"use client";

import { useState } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { Theme } from "./theme.ts";

const NEXT: Readonly<Record<Theme, Theme>> = { system: "light", light: "dark", dark: "system" };
const SHAPES: Readonly<Record<Theme, string>> = {
  system: "M4 5h16v11H4zM9 20h6M12 16v4",
  light:
    "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M18.4 5.6 17 7M7 17l-1.4 1.4",
  dark: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
};

/** Shows the theme in this browser at once. */
function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
}

/** Goes round device, light and dark for this browser; the preference of the account is in the settings. */
export function ThemeSwitch({ initial, keep }: { initial: Theme; keep: (theme: Theme) => Promise<void> }) {
  const t = useWords("shell.themeSwitch");
  const [theme, setTheme] = useState(initial);
  const next = NEXT[theme];
  return (
    <button
      type="button"
      className="grid size-11 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
      aria-label={t("change", { now: t(theme), next: t(next) })}
      title={t("colours", { now: t(theme) })}
      onClick={() => {
        applyTheme(next);
        setTheme(next);
        // Offline it holds for this page alone.
        keep(next).catch(() => undefined);
      }}
    >
      <Icon side={24} className="size-5">
        <path d={SHAPES[theme]} />
      </Icon>
    </button>
  );
}
