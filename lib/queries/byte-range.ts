/** A part of a file: from the first byte to the last, both included. */
export type ByteRange = { readonly first: number; readonly last: number };

/**
 * What a Range header asks of a file of `size` bytes (RFC 9110, 14.1.2). Null where the whole file is the answer: no
 * header, several ranges, or nothing that can be read. `outside`: no byte of it is in the file.
 */
export function readByteRange(header: string | null, size: number): ByteRange | "outside" | null {
  const [, from = "", to = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "") ?? [];
  if (from === "" && to === "") return null;
  if (from === "") {
    const wanted = Math.min(size, Number(to));
    return wanted === 0 ? "outside" : { first: size - wanted, last: size - 1 };
  }
  const first = Number(from);
  if (to !== "" && Number(to) < first) return null;
  if (first >= size) return "outside";
  return { first, last: Math.min(size - 1, to === "" ? size - 1 : Number(to)) };
}
