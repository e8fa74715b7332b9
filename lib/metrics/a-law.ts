/** The value of each A-law byte: ITU-T G.711, a signed sample of 16 bits. Every other bit is inverted. */
const SAMPLES = Int16Array.from({ length: 256 }, (_, byte) => {
  const bits = byte ^ 0x55;
  const [segment, step] = [(bits >> 4) & 0x07, bits & 0x0f];
  // The middle of the step; from the second segment on each is twice as wide as the one before.
  const size = segment === 0 ? step * 16 + 8 : (step * 16 + 264) * 2 ** (segment - 1);
  return (bits & 0x80) === 0 ? -size : size;
});

/** The byte nearest to silence, used where one is missing. */
const SILENCE = 0xd5;

/** The linear samples of A-law bytes, 16 bits with a sign. */
export function fromALaw(bytes: ArrayLike<number>): Int16Array {
  return Int16Array.from(bytes, (byte) => SAMPLES[byte & 0xff] ?? 0);
}

/** Bytes to play or draw, with silence where one is missing. */
export function fillWithSilence(bytes: readonly (number | null)[]): number[] {
  return bytes.map((byte) => byte ?? SILENCE);
}
