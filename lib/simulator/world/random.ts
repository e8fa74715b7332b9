/** A seeded source of chance: the same seed gives the same numbers on every machine. */
export type Random = {
  /** A number in [0, 1). */
  uniform(): number;
  /** A normally distributed number (Box-Muller, one of the pair). */
  normal(mean: number, deviation: number): number;
  /** A whole number in [least, most], both included. */
  integer(least: number, most: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
};

/** Four 32-bit words out of any text (cyrb128, public domain). */
function hash(text: string): [number, number, number, number] {
  let a = 1779033703;
  let b = 3144134277;
  let c = 1013904242;
  let d = 2773480762;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  return [(a ^ b ^ c ^ d) >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0];
}

/** Makes a {@link Random} (sfc32, public domain) from any text. */
export function createRandom(seed: string): Random {
  let [a, b, c, d] = hash(seed);
  function uniform(): number {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  }
  for (let warm = 0; warm < 8; warm++) uniform();
  return {
    uniform,
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    integer: (least, most) => least + Math.floor(uniform() * (most - least + 1)),
    chance: (probability) => uniform() < probability,
  };
}
