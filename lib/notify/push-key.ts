import { createECDH } from "node:crypto";

/** The public key that browsers subscribe with (base64url), of a private one: 64 hexadecimal digits. */
export function publicKeyOf(privateKey: string): string {
  const ecdh = createECDH("prime256v1");
  ecdh.setPrivateKey(privateKey, "hex");
  return ecdh.getPublicKey("base64url");
}
