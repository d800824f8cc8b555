import type { ApiClient } from "@figment/client";
import { StudioError } from "@figment/core/errors";

/**
 * Asks the browser for a passkey of this site, and logs in with it (WebAuthn Level 3, section 7.2).
 *
 * @throws StudioError when the browser knows no passkeys or the server takes none; `NotAllowedError` when the person put it away
 */
export async function proveWithPasskey(api: ApiClient): Promise<void> {
  if (!("PublicKeyCredential" in globalThis) || !("parseRequestOptionsFromJSON" in PublicKeyCredential)) {
    throw new StudioError("invalid_input", "This browser has no passkeys.", {
      nextSteps: ["Log in with your password."],
      details: { httpStatus: 0 },
    });
  }
  const { token, options } = await api.post("/api/auth/passkey/begin");
  // WebAuthn's own JSON passes through the API as it is.
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as unknown as PublicKeyCredentialRequestOptionsJSON,
  );
  const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential | null;
  if (credential === null) throw new DOMException("No passkey was chosen.", "NotAllowedError");
  const response = credential.toJSON() as { id: string; rawId: string };
  await api.post("/api/auth/passkey", { body: { token, response } });
}
