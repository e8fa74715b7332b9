/** The samples of a recording as CSV: seconds from its beginning, and microvolts. */
export function ecgCsv(microvolts: readonly number[], frequency: number): string {
  const lines = microvolts.map((value, place) => `${(place / frequency).toFixed(6)},${value}`);
  return `second,microvolts\r\n${lines.map((line) => `${line}\r\n`).join("")}`;
}
