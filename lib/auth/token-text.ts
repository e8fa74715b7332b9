import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

/** So that people, and programs that search for secrets in public, recognise one. */
const PREFIX = "plumbline_";
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** As many digits as 256 bits, and 32 bits, need in base 62. */
const SECRET_DIGITS = 43;
const CHECK_DIGITS = 6;

const FORM = new RegExp(`^${PREFIX}[0-9A-Za-z]{${SECRET_DIGITS + CHECK_DIGITS}}$`);

/** A new token: its prefix, 256 random bits, and the CRC-32 of both, so that one that was cut off is known as such. */
export function makeTokenText(): string {
  const body = PREFIX + writeDigits(BigInt(`0x${randomBytes(32).toString("hex")}`), SECRET_DIGITS);
  return body + checkOf(body);
}

/** Whether a text has the form of a token and its check is right: no other needs to be searched for. */
export function isTokenText(text: string): boolean {
  return FORM.test(text) && checkOf(text.slice(0, -CHECK_DIGITS)) === text.slice(-CHECK_DIGITS);
}

function checkOf(body: string): string {
  return writeDigits(BigInt(crc32(body)), CHECK_DIGITS);
}

function writeDigits(number: bigint, length: number): string {
  let rest = number;
  let text = "";
  while (text.length < length) {
    text = (DIGITS[Number(rest % 62n)] ?? "") + text;
    rest /= 62n;
  }
  return text;
}
