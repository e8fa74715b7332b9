/** What a place of a report has to say: a text, or numbers with their decimals and signs, in this order. */
export type Claim = string | readonly ClaimedNumber[];
type ClaimedNumber = { readonly value: number; readonly decimals: number; readonly signed?: boolean };

/** What a part of a report has to say, by the names of its facts and the captions of its tables. */
export type ClaimedPart = {
  readonly facts: Readonly<Record<string, Claim>>;
  /** What is said in place of the chart. */
  readonly alternative: Claim | null;
  /** Sentences with numbers, by how they begin. */
  readonly sentences: Readonly<Record<string, Claim>>;
  readonly tables: Readonly<Record<string, readonly (readonly Claim[])[]>>;
};

export function number(value: number, decimals = 0): ClaimedNumber {
  return { value, decimals };
}

/** A change: with its sign, unless rounding leaves nothing of it. */
export function change(value: number, decimals = 0): ClaimedNumber {
  return { value, decimals, signed: true };
}

/** Why a text is not what is claimed; null when it is. */
export function findFault(text: string, claim: Claim, locale: string): string | null {
  if (typeof claim === "string") return plain(text) === plain(claim) ? null : `“${text}”, not “${claim}”`;
  const found = readNumbers(text, locale);
  const fits =
    found.length === claim.length &&
    claim.every(({ value, decimals, signed }, index) => {
      const own = found[index];
      if (!own || own.decimals !== decimals) return false;
      const size = Math.abs(value);
      // Rounded once, half up or away from zero.
      if (Math.abs(own.size - size) > 0.5 * 10 ** -decimals + 1e-9) return false;
      const sign = own.size === 0 ? "" : value < 0 ? "\u2212" : signed ? "+" : "";
      return own.sign === sign;
    });
  return fits
    ? null
    : `“${text}”, not ${claim.map(({ value, decimals }) => value.toFixed(decimals + 2)).join(", ")}`;
}

export function hasNumber(text: string): boolean {
  return /\d/.test(text);
}

export function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

type Found = { readonly sign: string; readonly size: number; readonly decimals: number };

function readNumbers(text: string, locale: string): Found[] {
  const point = /^(de|fr)/.test(locale) ? "," : ".";
  return [
    ...text.matchAll(point === "," ? /([+\u2212]?)(\d+)(?:,(\d+))?/g : /([+\u2212]?)(\d+)(?:\.(\d+))?/g),
  ].map(([, sign = "", whole = "", rest = ""]) => ({
    sign,
    size: Number(`${whole}.${rest || 0}`),
    decimals: rest.length,
  }));
}
