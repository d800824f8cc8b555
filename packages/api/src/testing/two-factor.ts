import { createHmac, randomUUID } from "node:crypto";
import { signedUp, type Stage } from "./stage.ts";

/** A code of an authenticator (RFC 6238), for the secret in Base32. */
export function codeOf(secret: string, at: Date): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = secret
    .split("")
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from((bits.match(/.{8}/gu) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const value = digest.readUInt32BE((digest[19] ?? 0) & 15) & 0x7fffffff;
  return String(value % 1_000_000).padStart(6, "0");
}

/** Somebody with two-factor on, half a minute later: no code works twice. */
export async function withTwoFactor(
  stage: Stage,
): Promise<{ token: string; email: string; password: string; next: string }> {
  const address = `${randomUUID()}@example.com`;
  const { token, password } = await signedUp(stage.world, address);
  const { clock } = stage.world.test;
  const { secret } = (await stage.world.ask(token, "POST", "/api/user/two-factor")).json();
  const first = { code: codeOf(secret, clock.now()) };
  const confirmed = (await stage.world.ask(token, "POST", "/api/user/two-factor/confirm", first)).json();
  clock.advance(30_000);
  return { token: confirmed.session.token, email: address, password, next: codeOf(secret, clock.now()) };
}
