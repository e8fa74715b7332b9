import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** Where a sealed text lives. It opens only there: a row copied over another is noise. */
export type SealedPlace = { table: string; column: string; rowId: string };

export type TokenCipher = {
  seal(text: string, place: SealedPlace): Buffer<ArrayBuffer>;
  /** Throws SealError when the bytes were sealed for another place or with an unknown key, or were changed. */
  open(bytes: Uint8Array, place: SealedPlace): string;
  /** Whether bytes were sealed with the key that seals now, not with an older one. */
  isCurrent(bytes: Uint8Array): boolean;
};

// Next loads this module several times; an error made by one copy must be known to the others.
const BRAND = Symbol.for("plumbline.seal-error");

/** Sealed bytes that none of our keys opens. They never will with these keys: trying again is of no use. */
export class SealError extends Error {
  override readonly name = "SealError";
  readonly [BRAND] = true;

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && BRAND in value;
  }
}

const KEY_ID_BYTES = 4;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM. Sealed bytes are key id (4), random IV (12), tag (16), cipher text; table, column, row id and key
 * id are authenticated with them. `olderKeys` still open what they sealed, and seal nothing.
 */
export function createTokenCipher(key: Buffer, olderKeys: readonly Buffer[] = []): TokenCipher {
  const keys = new Map([key, ...olderKeys].map((each) => [keyId(each).toString("hex"), each]));
  const current = keyId(key);
  return {
    seal(text, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(boundTo(place, current));
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([current, iv, cipher.getAuthTag(), sealed]);
    },
    open(bytes, place) {
      const sealed = Buffer.from(bytes);
      const id = sealed.subarray(0, KEY_ID_BYTES);
      const opening = keys.get(id.toString("hex"));
      if (!opening || sealed.length < KEY_ID_BYTES + IV_BYTES + TAG_BYTES)
        throw new SealError(
          `${place.table}.${place.column} was not sealed with the current TOKEN_ENCRYPTION_KEY`,
        );
      const iv = sealed.subarray(KEY_ID_BYTES, KEY_ID_BYTES + IV_BYTES);
      const tag = sealed.subarray(KEY_ID_BYTES + IV_BYTES, KEY_ID_BYTES + IV_BYTES + TAG_BYTES);
      const decipher = createDecipheriv("aes-256-gcm", opening, iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(boundTo(place, id));
      decipher.setAuthTag(tag);
      const text = sealed.subarray(KEY_ID_BYTES + IV_BYTES + TAG_BYTES);
      try {
        return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
      } catch (cause) {
        throw new SealError(`${place.table}.${place.column} was changed after it was sealed`, { cause });
      }
    },
    isCurrent: (bytes) => current.equals(Buffer.from(bytes).subarray(0, KEY_ID_BYTES)),
  };
}

/** Identifies a key without revealing anything about it. */
function keyId(key: Buffer): Buffer {
  return createHash("sha256").update("plumbline key id").update(key).digest().subarray(0, KEY_ID_BYTES);
}

function boundTo({ table, column, rowId }: SealedPlace, id: Uint8Array): Buffer {
  return Buffer.from([table, column, rowId, Buffer.from(id).toString("hex")].join("|"), "utf8");
}
