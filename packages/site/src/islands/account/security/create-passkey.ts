import type { ApiBody } from "@figment/client";

type PasskeyResponse = ApiBody<"post", "/api/user/passkeys">["response"];

/** Whether the browser reads and writes passkeys as JSON, as all have since 2025. */
export const isPasskeyBrowser = (): boolean =>
  typeof PublicKeyCredential === "function" && "parseCreationOptionsFromJSON" in PublicKeyCredential;

/** Lets the browser make a passkey; null where whoever was asked declined. */
export async function createPasskey(options: Readonly<Record<string, unknown>>): Promise<PasskeyResponse | null> {
  const given = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  try {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(given);
    const credential = await navigator.credentials.create({ publicKey });
    if (!(credential instanceof PublicKeyCredential)) return null;
    return credential.toJSON() as unknown as PasskeyResponse;
  } catch (error) {
    // Declined, out of time, or this device is registered already: the browser has said so itself.
    if (error instanceof DOMException) return null;
    throw error;
  }
}
