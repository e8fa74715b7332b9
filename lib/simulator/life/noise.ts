/**
 * A number in [0, 1) for each place of a sequence, computed directly for the millions of minutes (an integer hash
 * after lowbias32, public domain).
 */
export function noiseAt(seed: number, place: number): number {
  let mixed = (seed ^ Math.imul(place, 0x9e3779b1)) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296;
}

/** About normal with mean 0 and deviation 1: the sum of four uniform numbers. */
export function bellAt(seed: number, place: number): number {
  const sum =
    noiseAt(seed, place) +
    noiseAt(seed ^ 0x5bd1e995, place) +
    noiseAt(seed ^ 0x27d4eb2f, place) +
    noiseAt(seed ^ 0x165667b1, place);
  return (sum - 2) * Math.sqrt(3);
}

/** A 32-bit seed out of any text (FNV-1a). */
export function seedOf(text: string): number {
  let mixed = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    mixed = Math.imul(mixed ^ text.charCodeAt(index), 0x01000193);
  }
  return mixed >>> 0;
}
