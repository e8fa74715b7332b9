import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyHeaders } from "@fastify/busboy";

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
const LIMITS = { fields: 20, fieldNameSize: 100, fieldSize: 10_000, files: 1, headerPairs: 20 };

/**
 * Reads `multipart/form-data` (RFC 7578) as browsers send it, without holding the file. Throws an UploadBroken.
 */
export function readUpload(contentType: string | null, body: AsyncIterable<Uint8Array>): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const parser = makeParser({ "content-type": contentType ?? "" });
    const fields = new Map<string, string>();
    const broken = (error: unknown) => new UploadBroken("It is no form with a file.", { cause: error });
    parser.on("field", (name, value) => fields.set(name, value));
    const read = pipeline(Readable.from(body, { objectMode: false }), parser);
    parser.on("file", (_name, file, fileName) => {
      resolve({ fields, fileName: fileName ?? "", content: contentOf(file, read, broken) });
    });
    read.then(
      () => reject(new UploadBroken("It has no file.")),
      (error: unknown) => reject(broken(error)),
    );
  });
}

function makeParser(headers: BusboyHeaders): InstanceType<typeof Busboy> {
  try {
    return new Busboy({ headers, limits: LIMITS });
  } catch (error) {
    throw new UploadBroken("It is no form.", { cause: error });
  }
}

async function* contentOf(
  file: Readable,
  read: Promise<void>,
  broken: (error: unknown) => UploadBroken,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of file) yield chunk as Uint8Array;
    await read;
  } catch (error) {
    throw broken(error);
  }
}
