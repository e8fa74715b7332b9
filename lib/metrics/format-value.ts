import { chooseNoun, type Noun } from "./count.ts";
import { DECIMALS, displayDelta, displayNumber, shownUnit } from "./unit.ts";
import type { UnitKind, UnitPreferences } from "./unit.ts";

/** The difference of two percentages is none: \u22120.4% would read as a share of the old value. */
const POINTS: Noun = { one: "point", other: "points" };

/** U+00A0: a number and its unit stay on one line. */
const SPACE = "\u00a0";
/** U+2212, as wide as a plus; a hyphen reads as a dash. */
const MINUS = "\u2212";

/**
 * A stored value as a person reads it: "81.4 kg", "179.5 lb", "12 st 8.4 lb", "5 ft 11 in", "23.4%", "1 step".
 * `decimals` are those of the stored unit. Rounded once, half away from zero, at the end.
 */
export function formatValue(
  value: number,
  unitKind: UnitKind,
  preferences: UnitPreferences,
  locale: string,
  decimals: number = DECIMALS[unitKind],
): string {
  const shown = displayNumber(value, unitKind, preferences);
  const text = formatMagnitude({ stored: value, shown }, unitKind, preferences, locale, decimals);
  return shown > 0 || isZero({ stored: value, shown }, unitKind, preferences, decimals) ? text : MINUS + text;
}

/** A difference with its sign: "+0.6 kg", "\u22123.4 lb", "0.0 kg"; of two ratios in points: "+1 point". */
export function formatDelta(
  delta: number,
  unitKind: UnitKind,
  preferences: UnitPreferences,
  locale: string,
  decimals: number = DECIMALS[unitKind],
): string {
  const shown = displayDelta(delta, unitKind, preferences);
  const amount = { stored: delta, shown };
  const noun = unitKind === "ratio" ? POINTS : undefined;
  const text = formatMagnitude(amount, unitKind, preferences, locale, decimals, noun);
  if (isZero(amount, unitKind, preferences, decimals)) return text;
  return (shown < 0 ? MINUS : "+") + text;
}

/** Whether rounding leaves nothing of a difference: it carries no sign, and is "no change". */
export function isShownAsZero(
  delta: number,
  unitKind: UnitKind,
  preferences: UnitPreferences,
  decimals: number = DECIMALS[unitKind],
): boolean {
  const shown = displayDelta(delta, unitKind, preferences);
  return isZero({ stored: delta, shown }, unitKind, preferences, decimals);
}

/** A number in its stored unit, and as it is drawn. */
type Amount = { readonly stored: number; readonly shown: number };

function isZero(
  { stored, shown }: Amount,
  unitKind: UnitKind,
  preferences: UnitPreferences,
  decimals: number,
): boolean {
  if (unitKind === "duration") return Math.round(Math.abs(stored) / 60) === 0;
  return roundHalfUp(Math.abs(shown), shownDecimals(unitKind, preferences, decimals)) === 0;
}

/** A tick of an axis in display numbers: "81.5", or "12 st 7" in stones. `decimals` come from the axis. */
export function formatTick(
  shown: number,
  unitKind: UnitKind,
  preferences: UnitPreferences,
  locale: string,
  decimals: number,
): string {
  const sign = shown < 0 && roundHalfUp(-shown, decimals) > 0 ? MINUS : "";
  const { greater } = shownUnit(unitKind, preferences);
  if (!greater) return sign + formatNumber(Math.abs(shown), locale, decimals);
  const { whole, rest } = splitUnit(Math.abs(shown), greater.holds, decimals);
  return `${sign}${whole}${SPACE}${greater.name}${SPACE}${formatNumber(rest, locale, decimals)}`;
}

/** Whole greater units and what is left. Rounding comes first, so 13.96 lb carries into the next stone. */
export function splitUnit(shown: number, holds: number, decimals: number): { whole: number; rest: number } {
  const scale = 10 ** decimals;
  const parts = Math.round(roundHalfUp(shown, decimals) * scale);
  return { whole: Math.floor(parts / (holds * scale)), rest: (parts % (holds * scale)) / scale };
}

function shownDecimals(unitKind: UnitKind, preferences: UnitPreferences, decimals: number): number {
  return Math.max(0, decimals - shownUnit(unitKind, preferences).fewerDecimals);
}

/** Without a sign; `decimals` are those of the stored unit. */
function formatMagnitude(
  amount: Amount,
  unitKind: UnitKind,
  preferences: UnitPreferences,
  locale: string,
  decimals: number,
  noun?: Noun,
): string {
  if (unitKind === "duration") return formatDuration(Math.abs(amount.stored), locale);
  const { after, greater } = shownUnit(unitKind, preferences);
  const places = shownDecimals(unitKind, preferences, decimals);
  const magnitude = Math.abs(amount.shown);
  const { whole, rest } = greater
    ? splitUnit(magnitude, greater.holds, places)
    : { whole: 0, rest: magnitude };
  const name = chooseNoun(roundHalfUp(rest, places), noun ?? after, places);
  const space = name === "" || name === "%" ? "" : SPACE;
  const text = `${formatNumber(rest, locale, places)}${space}${name}`;
  return whole === 0 || !greater
    ? text
    : `${formatNumber(whole, locale, 0)}${SPACE}${greater.name}${SPACE}${text}`;
}

/** "7 h 32 min", "45 min": easier to read than 7.53 hours. */
function formatDuration(seconds: number, locale: string): string {
  const minutes = Math.round(seconds / 60);
  const rest = `${formatNumber(minutes % 60, locale, 0)}${SPACE}min`;
  return minutes < 60 ? rest : `${formatNumber(Math.floor(minutes / 60), locale, 0)}${SPACE}h${SPACE}${rest}`;
}

/** Half up on the decimal digits a person sees, not on the double behind them: 1.005 gives 1.01. */
function roundHalfUp(magnitude: number, decimals: number): number {
  const [digits, exponent = "0"] = String(magnitude).split("e");
  const shifted = Math.round(Number(`${digits}e${Number(exponent) + decimals}`));
  return Number(`${shifted}e${-decimals}`);
}

const formats = new Map<string, Intl.NumberFormat>();

function formatNumber(magnitude: number, locale: string, decimals: number): string {
  const key = `${locale}/${decimals}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    formats.set(key, format);
  }
  return format.format(roundHalfUp(magnitude, decimals));
}
