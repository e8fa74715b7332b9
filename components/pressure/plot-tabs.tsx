import type { ReactNode } from "react";
import { useWords } from "#lib/messages/use-words.ts";

/** In the order of the tabs. Tailwind reads class names as they are written here. */
const PANELS = {
  all: "hidden group-has-[input[value=all]:checked]/tabs:block",
  morning: "hidden group-has-[input[value=morning]:checked]/tabs:block",
  evening: "hidden group-has-[input[value=evening]:checked]/tabs:block",
  difference: "hidden group-has-[input[value=difference]:checked]/tabs:block",
} as const;

export type PlotTab = keyof typeof PANELS;
export const PLOT_TABS = Object.keys(PANELS) as readonly PlotTab[];

type PlotTabsProps = {
  tabs: readonly PlotTab[];
  panel: (tab: PlotTab) => ReactNode;
};

/** One of several drawings, chosen by radio buttons: they need no script. Paper has the one that is chosen. */
export function PlotTabs({ tabs, panel }: PlotTabsProps) {
  const t = useWords("pressure.picture");
  return (
    <div className="group/tabs grid grid-cols-1 gap-5">
      <fieldset className="min-w-0 print:hidden">
        <legend className="sr-only">{t("which")}</legend>
        <div className="flex max-w-full overflow-x-auto rounded-md border border-line bg-sunken p-0.5 sm:w-max">
          {tabs.map((tab) => (
            <label
              key={tab}
              className="relative flex min-h-10 grow cursor-pointer items-center justify-center rounded-sm px-2 text-sm font-medium whitespace-nowrap text-ink-soft hover:text-ink has-checked:bg-surface has-checked:text-ink has-checked:shadow-card has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent sm:px-3 forced-colors:has-checked:underline"
            >
              <input
                type="radio"
                name="pressure-readings"
                value={tab}
                defaultChecked={tab === "all"}
                className="absolute inset-0 size-full cursor-pointer appearance-none outline-none"
              />
              {t(`tabs.${tab}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {tabs.map((tab) => (
        <div key={tab} className={PANELS[tab]}>
          {panel(tab)}
        </div>
      ))}
    </div>
  );
}
