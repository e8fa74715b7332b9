/** Whole numbers in little-endian bytes, two or four for each. */
export type PackedSamples = { readonly samples: Buffer; readonly sampleBytes: 2 | 4 };

/** Packs whole numbers of up to 32 bits: in two bytes each where all of them fit, as microvolts do. */
export function packSamples(values: readonly number[]): PackedSamples {
  const small = values.every((value) => value >= -0x8000 && value <= 0x7fff);
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
  const view = new DataView(samples.buffer, samples.byteOffset, samples.byteLength);
  return Array.from({ length: Math.floor(samples.byteLength / sampleBytes) }, (_, place) =>
    sampleBytes === 2 ? view.getInt16(place * 2, true) : view.getInt32(place * 4, true),
  );
}
