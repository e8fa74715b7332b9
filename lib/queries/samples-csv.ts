/**
 * The samples of a recording as CSV: seconds from its beginning, and the value, under `name`; empty where a sample is
 * missing.
 */
export function samplesCsv(name: string, samples: ArrayLike<number | null>, frequency: number): string {
  const lines = Array.from(samples, (value, place) => `${(place / frequency).toFixed(6)},${value ?? ""}\r\n`);
  return `second,${name}\r\n${lines.join("")}`;
}
