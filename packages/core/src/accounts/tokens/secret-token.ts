import { createHash, randomBytes, randomInt } from "node:crypto";

/** A secret that is shown once, and what is kept of it. */
export interface SecretToken {
  readonly token: string;
  readonly hash: string;
}

const secret_bytes = 32;
/** No vowels, so that no word comes out; nothing that looks like something else (RFC 8628, section 6.1). */
const codeLetters = "BCDFGHJKLMNPQRSTVWXZ";
const codeLength = 8;

/** 256 random bits as base64url, after a prefix that says what it is, also to scanners that look for leaked secrets. */
export function newSecretToken(prefix: string): SecretToken {
  const token = `${prefix}${randomBytes(secret_bytes).toString("base64url")}`;
  return { token, hash: hashToken(token) };
}

/** A code to type, such as `BCDF-GHJK`: 34 bits, so only where guesses are counted and it lives for minutes. */
export function newTypedCode(): SecretToken {
  const letters = Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join("");
  return { token: `${letters.slice(0, 4)}-${letters.slice(4)}`, hash: hashToken(letters) };
}

/** What was kept of a typed code: blanks, hyphens and small letters do not matter. */
export function hashTypedCode(code: string): string {
  return hashToken(
    code
      .slice(0, 40)
      .replaceAll(/[^\p{L}\p{N}]/gu, "")
      .toUpperCase(),
  );
}

/** SHA-256. Tokens are random, so nobody guesses their way back: a slow hash would protect nothing more. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
