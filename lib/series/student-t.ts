/** By degrees of freedom. */
const known = new Map<number, number>();

/**
 * Student's t, two-sided 95 % (the 0.975 quantile), of a whole number of degrees of freedom from 1. The closed form of
 * its distribution (Abramowitz and Stegun 26.7.3 and 26.7.4) is solved for the angle whose tangent is t / sqrt(freedom).
 */
export function studentT(freedom: number): number {
  const found = known.get(freedom) ?? Math.sqrt(freedom) * Math.tan(angleWithin(0.95, freedom));
  known.set(freedom, found);
  return found;
}

function angleWithin(probability: number, freedom: number): number {
  let [low, high] = [0, Math.PI / 2];
  // Until the two are neighbours.
  for (let middle = high / 2; low < middle && middle < high; middle = (low + high) / 2) {
    if (shareWithin(middle, freedom) < probability) low = middle;
    else high = middle;
  }
  return low;
}

/** The probability that |T| is at most sqrt(freedom) x tan(angle). */
function shareWithin(angle: number, freedom: number): number {
  const isOdd = freedom % 2 === 1;
  const cosine = Math.cos(angle);
  let term = isOdd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let step = isOdd ? 3 : 2; step < freedom; step += 2) {
    term *= ((step - 1) / step) * cosine ** 2;
    sum += term;
  }
  const part = Math.sin(angle) * sum;
  return isOdd ? (2 / Math.PI) * (angle + part) : part;
}
