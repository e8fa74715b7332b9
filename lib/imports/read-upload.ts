/** A form with one file, at its end: the fields before it, the name of the file and its bytes as they arrive. */
export type Upload = {
  readonly fields: ReadonlyMap<string, string>;
  readonly fileName: string;
  /** Rejects with an UploadBroken where the form ends before its end. */
  readonly content: AsyncGenerator<Uint8Array>;
};

/** What arrives is no such form. */
export class UploadBroken extends Error {}

/** Fields and heads are a few hundred bytes. */
const MAX_HEAD = 65_536;
const BLANK_LINE = Buffer.from("\r\n\r\n");

/**
 * Reads `multipart/form-data` (RFC 7578) as browsers send it, without holding the file. Throws an UploadBroken.
 */
export async function readUpload(
  contentType: string | null,
  body: AsyncIterable<Uint8Array>,
): Promise<Upload> {
  const boundary = /^multipart\/form-data;.*boundary="?([\w'()+,./:=?-]{1,70})"?/i.exec(
    contentType ?? "",
  )?.[1];
  if (boundary === undefined) throw new UploadBroken("It is no form.");
  const chunks = body[Symbol.asyncIterator]();
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // The first delimiter has no line before it.
  let held: Buffer = Buffer.from("\r\n");
  const readUntil = async (mark: Buffer): Promise<Buffer> => {
    for (;;) {
      const at = held.indexOf(mark);
      if (at >= 0) {
        const before = held.subarray(0, at);
        held = held.subarray(at + mark.length);
        return before;
      }
      if (held.length > MAX_HEAD) throw new UploadBroken("Its head is too long.");
      const { done, value } = await chunks.next();
      if (done) throw new UploadBroken("It ends too early.");
      held = Buffer.concat([held, value]);
    }
  };
  const fields = new Map<string, string>();
  await readUntil(delimiter);
  for (;;) {
    const head = (await readUntil(BLANK_LINE)).toString();
    const name = /\bname="([^"]*)"/i.exec(head)?.[1];
    if (name === undefined || fields.size > 20) throw new UploadBroken("It has a part without a name.");
    const fileName = /\bfilename="([^"]*)"/i.exec(head)?.[1];
    if (fileName !== undefined) return { fields, fileName, content: readFile(chunks, held, delimiter) };
    fields.set(name, (await readUntil(delimiter)).toString());
  }
}

async function* readFile(
  chunks: AsyncIterator<Uint8Array>,
  first: Buffer,
  delimiter: Buffer,
): AsyncGenerator<Uint8Array> {
  for (let held = first; ;) {
    const at = held.indexOf(delimiter);
    if (at >= 0) {
      if (at > 0) yield held.subarray(0, at);
      return;
    }
    // The delimiter may be cut in two.
    const safe = held.length - delimiter.length + 1;
    if (safe > 0) {
      yield held.subarray(0, safe);
      held = held.subarray(safe);
    }
    const { done, value } = await chunks.next();
    if (done) throw new UploadBroken("It ends too early.");
    held = Buffer.concat([held, value]);
  }
}
