/** The use cases of accounts, loaded as one at first use: most commands of a terminal need none of them. */
export { readActs } from "../audit/read-acts.ts";
export { createApiKey, listApiKeys, revokeApiKey } from "../accounts/api-keys/api-keys.ts";
export { confirmEmailChange, requestEmailChange } from "../accounts/log-in/change-email.ts";
export { changePassword, confirmPassword } from "../accounts/log-in/change-password.ts";
export { logIn } from "../accounts/log-in/log-in.ts";
export { requestPasswordReset, resetPassword } from "../accounts/log-in/reset-password.ts";
export { setRole } from "../accounts/roles/set-role.ts";
export { authenticate } from "../accounts/sessions/authenticate.ts";
export { listSessions, logOut, revokeOtherSessions, revokeSession } from "../accounts/sessions/manage-sessions.ts";
export { confirmSignUp } from "../accounts/sign-up/confirm-sign-up.ts";
export { signUp } from "../accounts/sign-up/sign-up.ts";
