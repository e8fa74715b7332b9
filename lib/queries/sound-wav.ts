const HEAD_BYTES = 44;
const PCM = 1;
const SAMPLE_BYTES = 2;

/** A WAV file of one channel, linear with 16 bits a sample, `frequency` Hz: what every browser plays. */
export function soundWav(samples: Int16Array, frequency: number): Uint8Array<ArrayBuffer> {
  const bytes = samples.length * SAMPLE_BYTES;
  const file = new DataView(new ArrayBuffer(HEAD_BYTES + bytes));
  const text = (at: number, letters: string) =>
    [...letters].forEach((letter, place) => file.setUint8(at + place, letter.charCodeAt(0)));
  text(0, "RIFF");
  file.setUint32(4, HEAD_BYTES - 8 + bytes, true);
  text(8, "WAVEfmt ");
  file.setUint32(16, 16, true);
  file.setUint16(20, PCM, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, frequency, true);
  file.setUint32(28, frequency * SAMPLE_BYTES, true);
  file.setUint16(32, SAMPLE_BYTES, true);
  file.setUint16(34, SAMPLE_BYTES * 8, true);
  text(36, "data");
  file.setUint32(40, bytes, true);
  samples.forEach((sample, place) => file.setInt16(HEAD_BYTES + place * SAMPLE_BYTES, sample, true));
  return new Uint8Array(file.buffer);
}
