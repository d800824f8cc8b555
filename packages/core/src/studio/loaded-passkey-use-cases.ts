/** Passkeys come with a library of their own, and only browsers use them. */
export { beginPasskeyLogIn, finishPasskeyLogIn } from "../accounts/passkeys/log-in-with-passkey.ts";
export { listPasskeys, removePasskey } from "../accounts/passkeys/manage-passkeys.ts";
export { beginPasskey, finishPasskey } from "../accounts/passkeys/register-passkey.ts";
