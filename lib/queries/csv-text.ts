/**
 * Text that came from elsewhere, as a cell. A spreadsheet would run what begins like a formula; an apostrophe makes it
 * text. Numbers are not text: a negative one stays a number.
 */
export function csvText(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}
