import { rememberSession } from "../../api/session-hint.ts";
import { siteApi } from "../../api/site-api.ts";
import { buttonLooks } from "../../components/ui/looks.ts";
import { ConfirmLetter } from "./confirm-letter.tsx";

/** The link of the first letter: makes the account, and logs in. */
export function VerifyPage() {
  return <ConfirmLetter waiting="Confirming your address…" confirm={confirmSignUp} />;
}

async function confirmSignUp(token: string) {
  const { is_granted: isGranted } = await siteApi().post("/api/auth/confirm-signup", { body: { token } });
  rememberSession();
  return (
    <>
      <h2 class="text-2xl">Welcome. Your account is ready.</h2>
      <p class="mt-4 text-muted">
        {isGranted
          ? "Three images are yours to begin with. Describe somebody, and look at the price before anything is made."
          : "Describe somebody, and look at the price before anything is made."}
      </p>
      <a href="/characters/new" class={`${buttonLooks.main} mt-6`}>
        Create your first character
      </a>
    </>
  );
}
