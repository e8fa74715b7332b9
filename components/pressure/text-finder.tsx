"use client";

import { useState } from "react";
import type { ChartPlaces } from "#components/charts/chart-model.ts";
import { PlaceFinder } from "#components/charts/place-finder.tsx";
import { useInBrowser } from "#components/ui/use-in-browser.ts";

type TextFinderProps = {
  model: ChartPlaces;
  label: string;
  /** Of each row, what is said of it, a line each; the first is the number. */
  texts: readonly (readonly string[])[];
  /** Whether both axes have values. */
  scattered: boolean;
};

/** Finds a mark of a drawing that the server made, and says what the server wrote of it. */
export function TextFinder({ model, label, texts, scattered }: TextFinderProps) {
  const inBrowser = useInBrowser();
  const [pointed, setPointed] = useState<number | null>(null);
  if (!inBrowser || model.rows.length === 0) return null;
  return (
    <PlaceFinder
      model={model}
      label={label}
      pointed={pointed}
      onPoint={setPointed}
      scattered={scattered}
      describe={(row) =>
        texts[row]?.map((text, index) => (
          <p key={text} className={index === 0 ? "text-base font-semibold figures" : "text-ink-soft figures"}>
            {text}
          </p>
        ))
      }
    />
  );
}
