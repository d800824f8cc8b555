import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { PasswordHasher } from "./password-hasher.ts";

const derive = promisify(argon2);

interface Parameters {
  readonly memory_KiB: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** OWASP, Password Storage Cheat Sheet: Argon2id with 19 MiB, 2 passes, 1 lane. */
const current: Parameters = { memory_KiB: 19_456, passes: 2, parallelism: 1 };
const salt_bytes = 16;
const tag_bytes = 32;

/** Argon2id (RFC 9106) of Node's own OpenSSL, kept in the usual text form: a hash carries the parameters it was made with. */
export function argon2Hasher(): PasswordHasher {
  const nobody = encode(current, randomBytes(salt_bytes), randomBytes(tag_bytes));
  return {
    async hash(password) {
      const salt = randomBytes(salt_bytes);
      return encode(current, salt, await tagOf(password, salt, current, tag_bytes));
    },
    async verify(password, hash) {
      const { parameters, salt, tag } = decode(hash ?? nobody);
      const found = await tagOf(password, salt, parameters, tag.length);
      return timingSafeEqual(found, tag) && hash !== null;
    },
  };
}

function tagOf(
  password: string,
  salt: Buffer,
  { memory_KiB, passes, parallelism }: Parameters,
  tagLength: number,
): Promise<Buffer> {
  const message = Buffer.from(password.normalize("NFKC"));
  return derive("argon2id", { message, nonce: salt, parallelism, tagLength, memory: memory_KiB, passes });
}

const base64 = (bytes: Buffer): string => bytes.toString("base64").replaceAll("=", "");

function encode({ memory_KiB, passes, parallelism }: Parameters, salt: Buffer, tag: Buffer): string {
  return `$argon2id$v=19$m=${memory_KiB},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

function decode(hash: string): { readonly parameters: Parameters; readonly salt: Buffer; readonly tag: Buffer } {
  const [, m, t, p, salt, tag] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/u.exec(hash) ?? [];
  if (salt === undefined || tag === undefined) throw new Error("A password hash is in no form that is known.");
  return {
    parameters: { memory_KiB: Number(m), passes: Number(t), parallelism: Number(p) },
    salt: Buffer.from(salt, "base64"),
    tag: Buffer.from(tag, "base64"),
  };
}
