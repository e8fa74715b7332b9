/** Whole numbers in little-endian bytes: one without a sign for each, or two or four with it. */
export type PackedSamples = { readonly samples: Buffer; readonly sampleBytes: 1 | 2 | 4 };

/** Packs whole numbers of up to 32 bits: in one byte each where all fit, as A-law does, or two, as microvolts do. */
export function packSamples(values: readonly number[]): PackedSamples {
  const fit = (least: number, most: number) => values.every((value) => value >= least && value <= most);
  if (fit(0, 0xff)) return { samples: Buffer.from(values), sampleBytes: 1 };
  const small = fit(-0x8000, 0x7fff);
  const sampleBytes = small ? 2 : 4;
  const samples = Buffer.alloc(values.length * sampleBytes);
  values.forEach((value, place) => {
    if (small) samples.writeInt16LE(value, place * 2);
    else samples.writeInt32LE(value, place * 4);
  });
  return { samples, sampleBytes };
}

/** The numbers again. */
export function unpackSamples(samples: Uint8Array, sampleBytes: number): number[] {
  if (sampleBytes === 1) return Array.from(samples);
  const view = new DataView(samples.buffer, samples.byteOffset, samples.byteLength);
  return Array.from({ length: Math.floor(samples.byteLength / sampleBytes) }, (_, place) =>
    sampleBytes === 2 ? view.getInt16(place * 2, true) : view.getInt32(place * 4, true),
  );
}
