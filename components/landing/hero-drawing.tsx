import { roundTenth } from "#lib/series/round-tenth.ts";

type HeroPoint = { readonly x: number; readonly raw: number; readonly trend: number };

const COUNT = 56;
const LEFT = 24;
const STEP = 7.5;

const FLOOR = 320;
const RULES = [70, 120, 170, 220, 270, FLOOR];

/** Scattered readings, the trend through them, and the plumb line that marks the value now. */
export function HeroDrawing() {
  const points = heroPoints();
  const last = points.at(-1) ?? { x: 0, raw: 0, trend: 0 };
  const line = points.map(({ x, trend }, index) => `${index === 0 ? "M" : "L"}${x} ${trend}`).join("");
  return (
    <svg
      viewBox="0 0 560 360"
      aria-hidden="true"
      className="w-full overflow-hidden md:overflow-visible"
      fill="none"
    >
      {RULES.map((y) => (
        <path key={y} d={`M0 ${y}H560`} className="stroke-line" strokeWidth="1" />
      ))}
      {points
        .filter((_, index) => index % 7 === 0)
        .map(({ x }) => (
          <path key={x} d={`M${x} ${FLOOR}v8`} className="stroke-edge" strokeWidth="1" />
        ))}
      <path
        d={points.map(({ x, raw }) => `M${x} ${raw}h0`).join("")}
        className="stroke-raw"
        strokeWidth="5"
        strokeLinecap="round"
      />
      <path
        d={line}
        className="stroke-first"
        strokeWidth="3.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx={last.x} cy={last.trend} r="9" className="fill-paper stroke-first" strokeWidth="3" />
      <g
        className="animate-settle [--swing:1.4deg]"
        style={{ transformBox: "view-box", transformOrigin: `${last.x}px -420px` }}
      >
        <path d={`M${last.x} -900V${last.trend - 62}`} className="stroke-edge" strokeWidth="1.25" />
        <path d={`M${last.x - 7} ${last.trend - 62}h14v7h-14z`} className="fill-brass" />
        <path
          d={`M${last.x - 16} ${last.trend - 52}h32L${last.x} ${last.trend - 3}z`}
          className="fill-brass"
        />
        <path
          d={`M${last.x} ${last.trend - 52}h16L${last.x} ${last.trend - 3}z`}
          fill="#000"
          opacity="0.14"
        />
      </g>
    </svg>
  );
}

/** An invented weight of ten weeks: readings that wander around a slow fall, and their smoothed trend; in the drawing's own units. */
function heroPoints(): HeroPoint[] {
  let trend = 116;
  return Array.from({ length: COUNT }, (_, index) => {
    const drift = 108 + index * 2.5 + 16 * Math.sin(index / 8.5);
    const raw = drift + 17 * Math.sin(index * 2.4) + 11 * Math.cos(index * 5.1);
    trend += 0.12 * (raw - trend);
    return { x: roundTenth(LEFT + index * STEP), raw: roundTenth(raw), trend: roundTenth(trend) };
  });
}
