/** Whole numbers in as few bytes as they need, seven bits each, the lowest first. Exact up to 2^53. */
export type ByteWriter = { unsigned(value: number): void; signed(value: number): void; bytes(): Uint8Array };
export type ByteReader = { unsigned(): number; signed(): number; atEnd(): boolean };

/** `unsigned` takes 0 to 2^53 - 1, `signed` what is below 2^52 on either side; throws a RangeError otherwise. */
export function createByteWriter(): ByteWriter {
  const written: number[] = [];
  function unsigned(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`No whole number: ${value}`);
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) written.push((rest % 128) + 128);
    written.push(rest);
  }
  return {
    unsigned,
    // Zigzag: small numbers of either sign stay small.
    signed: (value) => unsigned(value < 0 ? -2 * value - 1 : 2 * value),
    bytes: () => Uint8Array.from(written),
  };
}

/** Throws a RangeError past the end. */
export function createByteReader(bytes: Uint8Array): ByteReader {
  let place = 0;
  function unsigned(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[place];
      if (byte === undefined) throw new RangeError("The bytes end in the middle of a number.");
      place += 1;
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  }
  return {
    unsigned,
    signed() {
      const value = unsigned();
      return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    },
    atEnd: () => place === bytes.length,
  };
}
