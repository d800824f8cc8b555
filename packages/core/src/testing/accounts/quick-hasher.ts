import { createHash } from "node:crypto";
import type { PasswordHasher } from "../../accounts/passwords/password-hasher.ts";

/** For tests of many log-ins that are not about hashing: what is slow on purpose would be most of their time. Counts its calls. */
export function quickHasher(): PasswordHasher & { readonly calls: string[] } {
  const calls: string[] = [];
  const hashOf = (password: string): string => createHash("sha256").update(password).digest("hex");
  return {
    calls,
    async hash(password) {
      calls.push("hash");
      return hashOf(password);
    },
    async verify(password, hash) {
      calls.push("verify");
      return hashOf(password) === hash;
    },
  };
}
