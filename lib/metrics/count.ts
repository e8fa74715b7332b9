/** A word and its plural. Pages are in English. */
export type Noun = { readonly one: string; readonly other: string };

const rules = new Map<number, Intl.PluralRules>();

/** The form of a noun after a number that is shown with `decimals`: English says "1 point", but "1.0 points". */
export function chooseNoun(count: number, { one, other }: Noun, decimals = 0): string {
  let rule = rules.get(decimals);
  if (!rule) {
    rule = new Intl.PluralRules("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    rules.set(decimals, rule);
  }
  return rule.select(count) === "one" ? one : other;
}

const formats = new Map<string, Intl.NumberFormat>();

/** A whole number with the digits of a locale. */
export function formatCount(count: number, locale: string): string {
  let format = formats.get(locale);
  if (!format) formats.set(locale, (format = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })));
  return format.format(count);
}
