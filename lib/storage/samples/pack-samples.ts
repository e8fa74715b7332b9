/**
 * Integers in little-endian bytes: one unsigned byte for each, or two or four signed. A negative size says that some
 * are missing: the least number of that size marks their places.
 */
export type PackedSamples = { readonly samples: Buffer; readonly sampleBytes: 1 | 2 | 4 | -2 | -4 };

const LEAST = { 2: -0x8000, 4: -0x8000_0000 } as const;

/**
 * Packs whole numbers of up to 32 bits, null for each that is missing: in one byte each where all fit, as A-law does,
 * or two, as microvolts do.
 */
export function packSamples(values: readonly (number | null)[]): PackedSamples {
  const gaps = values.includes(null);
  const fit = (least: number, most: number) =>
    values.every((value) => value === null || (value >= least && value <= most));
  if (!gaps && fit(0, 0xff)) return { samples: Buffer.from(values as number[]), sampleBytes: 1 };
  const size = fit(gaps ? LEAST[2] + 1 : LEAST[2], 0x7fff) ? 2 : 4;
  const samples = Buffer.alloc(values.length * size);
  values.forEach((value, place) => samples.writeIntLE(value ?? LEAST[size], place * size, size));
  return { samples, sampleBytes: gaps ? (size === 2 ? -2 : -4) : size };
}

/** The numbers again, null for each that is missing. */
export function unpackSamples(samples: Uint8Array, sampleBytes: number): (number | null)[] {
  if (sampleBytes === 1) return Array.from(samples);
  const view = new DataView(samples.buffer, samples.byteOffset, samples.byteLength);
  const size = Math.abs(sampleBytes) === 2 ? 2 : 4;
  const missing = sampleBytes < 0 ? LEAST[size] : null;
  return Array.from({ length: Math.floor(samples.byteLength / size) }, (_, place) => {
    const value = size === 2 ? view.getInt16(place * 2, true) : view.getInt32(place * 4, true);
    return value === missing ? null : value;
  });
}
