import { Secret, TOTP } from "otpauth";

const period_s = 30;
/** Steps of clock difference that are forgiven, each way (RFC 6238, section 5.2). */
const window = 1;

/** A new shared secret: 160 bits, base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What authenticator programs read from a QR code. */
export function totpUri(secret: string, label: string): string {
  return totpOf(secret, label).toString();
}

/** The time step that a code belongs to, or `null` when it is none of now. */
export function totpStep(secret: string, code: string, at: Date): number | null {
  const timestamp = at.getTime();
  const token = code.replaceAll(/\s/gu, "");
  if (!/^\d{6}$/u.test(token)) return null;
  const delta = totpOf(secret, "").validate({ token, timestamp, window });
  return delta === null ? null : Math.floor(timestamp / 1000 / period_s) + delta;
}

function totpOf(secret: string, label: string): TOTP {
  const options = { issuer: "Figment", label, algorithm: "SHA1", digits: 6, period: period_s };
  return new TOTP({ ...options, secret: Secret.fromBase32(secret) });
}
