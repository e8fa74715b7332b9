import type { ReactNode } from "react";
import { PartMark } from "#components/charts/part-mark.tsx";
import { useWords } from "#lib/messages/use-words.ts";

type PlotLegendProps = {
  /** What the drawing has beside its two kinds of marks. */
  kinds: readonly ("week" | "band" | "reach" | "threshold")[];
  guideline: string;
};

/** The names of what a drawing shows. */
export function PlotLegend({ kinds, guideline }: PlotLegendProps) {
  const t = useWords("pressure.picture");
  const words = useWords("metric.reading");
  const sign: Readonly<Record<PlotLegendProps["kinds"][number], ReactNode>> = {
    week: <path d="M0 4h20M0 9h20" className="stroke-ink-soft" strokeWidth="2.5" />,
    band: <path d="M0 0h20v12H0z" className="fill-first opacity-20" />,
    reach: <path d="M10 0v12" className="stroke-edge" strokeWidth="1.5" />,
    threshold: <path d="M0 6h20" className="stroke-ink-soft" strokeWidth="1" />,
  };
  const Sign = ({ children }: { children: ReactNode }) => (
    <svg viewBox="0 0 20 12" className="h-3 w-5 shrink-0" fill="none">
      {children}
    </svg>
  );
  return (
    <ul aria-hidden="true" className="flex flex-wrap gap-x-6 gap-y-1 text-xs text-ink-soft">
      {(["systolic", "diastolic"] as const).map((part, index) => (
        <li key={part} className="flex items-center gap-2">
          <Sign>
            <PartMark part={index} line={false} />
          </Sign>
          {words(`parts.${part}`)}
        </li>
      ))}
      {kinds.map((kind) => (
        <li key={kind} className="flex items-center gap-2">
          <Sign>{sign[kind]}</Sign>
          {t(`legend.${kind}`, { guideline })}
        </li>
      ))}
    </ul>
  );
}
