import type { Card } from "#lib/series/card.ts";
import { partColour } from "./part-mark.tsx";
import { partDash } from "./part-shapes.ts";
import { PlumbMark } from "./plumb-mark.tsx";
import { shapeSparkline, SPARKLINE_HEIGHT, SPARKLINE_WIDTH } from "./sparkline-geometry.ts";

/** Five weeks in a strip. It repeats what the card says in words, so it is hidden from screen readers. */
export function Sparkline({ card, swing = false }: { card: Card; swing?: boolean }) {
  const { lines, dots, signs, bars, columns, bob } = shapeSparkline(card);
  const smoothed = card.sparkline.some((part) => part.trend.length > 0);
  return (
    <div className="relative h-12 forced-color-adjust-none sm:h-18" aria-hidden="true">
      <svg
        viewBox={`0 0 ${SPARKLINE_WIDTH} ${SPARKLINE_HEIGHT}`}
        preserveAspectRatio="none"
        className="absolute inset-0 size-full overflow-visible"
        fill="none"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {bars ? (
          <path d={bars} className="stroke-grid" strokeWidth="3" vectorEffect="non-scaling-stroke" />
        ) : null}
        {columns ? (
          <path
            d={columns}
            className="stroke-first"
            strokeWidth="4"
            strokeLinecap="butt"
            vectorEffect="non-scaling-stroke"
          />
        ) : null}
        {dots.map(({ key, path }, index) => (
          <path
            key={key}
            d={path}
            stroke={smoothed ? "var(--color-raw)" : partColour(index)}
            opacity={smoothed ? 0.6 : 1}
            strokeWidth={smoothed ? 3 : 4}
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {signs ? (
          <path
            d={signs}
            className="stroke-warning"
            strokeWidth="6"
            strokeLinecap="square"
            vectorEffect="non-scaling-stroke"
          />
        ) : null}
        {lines.map(({ key, path }, index) => (
          <path
            key={key}
            d={path}
            stroke={partColour(index)}
            strokeWidth={smoothed ? 2 : 1}
            strokeDasharray={smoothed ? undefined : partDash(index)?.join(" ")}
            opacity={smoothed ? 1 : 0.5}
            vectorEffect="non-scaling-stroke"
          />
        ))}
      </svg>
      {bob ? <PlumbMark {...bob} swing={swing} /> : null}
    </div>
  );
}
