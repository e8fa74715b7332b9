/** A coordinate of a drawing to a tenth: what is finer cannot be seen, and is longer to send. */
export function roundTenth(coordinate: number): number {
  return Math.round(coordinate * 10) / 10;
}
