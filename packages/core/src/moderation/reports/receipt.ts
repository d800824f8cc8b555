import { createHash, randomBytes } from "node:crypto";

/** Without letters and digits that are taken for others (Crockford's base 32). */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const length = 16;
const shape = /^[0-9A-HJKMNP-TV-Z]{16}$/u;

/** A receipt: 80 random bits as `XXXX-XXXX-XXXX-XXXX`. Whoever has it may ask how the report stands. */
export function newReceipt(): string {
  // Thirty-two letters: five bits of each byte are used, so that all are equally likely.
  const letters = [...randomBytes(length)].map((byte) => alphabet.charAt(byte & 31)).join("");
  return letters.match(/.{4}/gu)?.join("-") ?? letters;
}

/** What is stored of a receipt; `null` for what is none. Case, spaces, and letters commonly confused do not matter. */
export function receiptHash(receipt: string): string | null {
  const plain = receipt.toUpperCase().replace(/[\s-]/gu, "").replace(/O/gu, "0").replace(/[IL]/gu, "1");
  return shape.test(plain) ? createHash("sha256").update(plain).digest("hex") : null;
}
