import { createReadStream, createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { Decrypter, Encrypter } from "age-encryption";
import { z } from "zod";

const SUM = { rows: z.number(), sha256: z.string() };

/** The parts of a backup, in this order: head, files, tables with their rows, end. */
const RECORD = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("head"),
    format: z.literal("plumbline-backup"),
    version: z.literal(1),
    createdAt: z.iso.datetime(),
    migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
    // Backups of before alerts have no key for them.
    secrets: z.object({
      tokenEncryptionKey: z.string(),
      nextAuthSecret: z.string(),
      webPushKey: z.string().optional(),
    }),
  }),
  z.object({ kind: z.literal("file"), name: z.enum(["simulator.json"]), text: z.string() }),
  z.object({ kind: z.literal("table"), name: z.string(), columns: z.array(z.string()) }),
  z.object({ kind: z.literal("table-end"), ...SUM }),
  z.object({
    kind: z.literal("end"),
    tables: z.number(),
    sequences: z.array(z.object({ name: z.string(), lastValue: z.string(), isCalled: z.boolean() })),
  }),
]);
type ArchiveRecord = z.infer<typeof RECORD>;
export type ArchiveHead = Extract<ArchiveRecord, { kind: "head" }>;

/** A record, or rows of the table whose record came last, as COPY's text. */
export type ArchivePart = ArchiveRecord | Buffer;

// Each part: one byte that says what it is, four that say how long, and that many bytes.
const JSON_PART = 1;
const ROWS_PART = 2;
const HEAD_BYTES = 5;

function* frame(part: ArchivePart): Generator<Buffer> {
  const body = Buffer.isBuffer(part) ? part : Buffer.from(JSON.stringify(part));
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt8(Buffer.isBuffer(part) ? ROWS_PART : JSON_PART);
  head.writeUInt32BE(body.length, 1);
  yield head;
  yield body;
}

/** How a backup is locked. */
export type Lock = {
  passphrase: string;
  /** The base-2 logarithm of what each guess of the passphrase costs (scrypt's N); age's own, 18, when not given. */
  scryptLogN?: number;
};

/** Writes parts into `file`, compressed and encrypted by a passphrase (age, which other programs can open, too). */
export async function writeArchive(
  file: string,
  { passphrase, scryptLogN }: Lock,
  parts: AsyncIterable<ArchivePart>,
): Promise<void> {
  async function* frames(): AsyncGenerator<Buffer> {
    for await (const part of parts) yield* frame(part);
  }
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  if (scryptLogN !== undefined) encrypter.setScryptWorkFactor(scryptLogN);
  const gzip = createGzip();
  const packed = pipeline(Readable.from(frames(), { objectMode: false }), gzip);
  const sealed = await encrypter.encrypt(Readable.toWeb(gzip) as ReadableStream<Uint8Array>);
  const written = pipeline(
    Readable.fromWeb(sealed as never),
    createWriteStream(file, { mode: 0o600, flags: "wx" }),
  );
  await Promise.all([packed, written]);
}

/** Reads the parts of a backup. Throws a sentence for a wrong passphrase, and for a file that is none or not whole. */
export async function* readArchive(file: string, passphrase: string): AsyncGenerator<ArchivePart> {
  const broken = `${file} is damaged or incomplete, or it is no backup of Plumbline.`;
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const source = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
  const opened = await decrypter.decrypt(source).catch((cause: unknown) => {
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    const wrong = cause instanceof Error && cause.message.includes("no identity matched");
    throw new Error(
      missing ? `There is no ${file}.` : wrong ? `The passphrase does not open ${file}.` : broken,
      { cause },
    );
  });
  const gunzip = createGunzip();
  const unpacked = pipeline(Readable.fromWeb(opened as never), gunzip);
  unpacked.catch(() => undefined);
  let left = Buffer.alloc(0);
  let ended = false;
  try {
    for await (const chunk of gunzip) {
      left = Buffer.concat([left, chunk as Buffer]);
      while (left.length >= HEAD_BYTES) {
        const length = left.readUInt32BE(1);
        if (left.length < HEAD_BYTES + length) break;
        const body = left.subarray(HEAD_BYTES, HEAD_BYTES + length);
        const isRows = left.readUInt8() === ROWS_PART;
        left = left.subarray(HEAD_BYTES + length);
        const part = isRows ? body : RECORD.parse(JSON.parse(body.toString("utf8")));
        ended = !isRows && "kind" in part && part.kind === "end";
        yield part;
      }
    }
    await unpacked;
  } catch (cause) {
    throw new Error(broken, { cause });
  }
  if (!ended || left.length > 0) throw new Error(broken);
}
