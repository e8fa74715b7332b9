import { readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { importFolder, importPath, sweepUploads, UploadTooLarge, writeUpload } from "./import-files.ts";
import { readUpload, UploadBroken } from "./read-upload.ts";

const folder = await mkdtemp(path.join(tmpdir(), "uploads-"));
afterAll(() => rm(folder, { recursive: true }));
const BOUNDARY = "----WebKitFormBoundaryAbC123";
const TYPE = `multipart/form-data; boundary=${BOUNDARY}`;

function formOf(file: Uint8Array): Buffer {
  const part = (head: string) => `--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n`;
  return Buffer.concat([
    Buffer.from(`${part('name="zone"')}\r\nEurope/Berlin\r\n`),
    Buffer.from(`${part('name="file"; filename="data_PET.zip"')}Content-Type: application/zip\r\n\r\n`),
    file,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function collect(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test("a form gives its fields and its file, however it is cut into pieces", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 400 }),
      fc.integer({ min: 1, max: 90 }),
      async (random, size) => {
        // What is nearly the end of the file is part of it.
        const file = Buffer.concat([random, Buffer.from(`\r\n--${BOUNDARY.slice(0, -1)}x`), random]);
        const upload = await readUpload(TYPE, inPieces(formOf(file), size));
        expect([...upload.fields]).toEqual([["zone", "Europe/Berlin"]]);
        expect(upload.fileName).toBe("data_PET.zip");
        expect(await collect(upload.content)).toEqual(file);
      },
    ),
  );
});

test("what is no form, or ends too early, is refused", async () => {
  const form = formOf(Buffer.from("zip"));
  const read = (type: string | null, bytes: Uint8Array) =>
    readUpload(type, inPieces(bytes, 50)).then(({ content }) => collect(content));
  await expect(read(null, form)).rejects.toThrow(UploadBroken);
  await expect(read("application/json", form)).rejects.toThrow(UploadBroken);
  await expect(read(TYPE, form.subarray(0, 60))).rejects.toThrow(UploadBroken);
  await expect(read(TYPE, form.subarray(0, form.length - 20))).rejects.toThrow(UploadBroken);
  await expect(read(TYPE, Buffer.alloc(200_000, "x"))).rejects.toThrow(UploadBroken);
});

test("a file is written as it arrives, and not kept when it is too large or breaks off", async () => {
  expect(await writeUpload(folder, "kept", inPieces(Buffer.alloc(1_000, 7), 100))).toBe(1_000);
  expect(await readFile(importPath(folder, "kept"))).toEqual(Buffer.alloc(1_000, 7));
  await expect(writeUpload(folder, "large", inPieces(Buffer.alloc(1_000), 100), 999)).rejects.toThrow(
    UploadTooLarge,
  );
  async function* broken(): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    throw new UploadBroken();
  }
  await expect(writeUpload(folder, "broken", broken())).rejects.toThrow(UploadBroken);
  expect(await readdir(importFolder(folder))).toEqual(["kept.zip"]);
});

test("files that no import needs are removed, those that have just come are not", async () => {
  for (const name of ["old.zip", "needed.zip", "young.zip", "broken.part"])
    await writeFile(path.join(importFolder(folder), name), "");
  const now = Date.now();
  const hours = (count: number) => new Date(now - count * 3_600_000);
  for (const name of ["kept.zip", "old.zip", "needed.zip", "broken.part"])
    await utimes(path.join(importFolder(folder), name), hours(2), hours(2));
  await utimes(path.join(importFolder(folder), "young.zip"), hours(0), hours(0));
  await sweepUploads(folder, new Set(["needed"]), now);
  expect((await readdir(importFolder(folder))).toSorted()).toEqual(["needed.zip", "young.zip"]);
  await sweepUploads(path.join(folder, "none"), new Set(), now);
});
