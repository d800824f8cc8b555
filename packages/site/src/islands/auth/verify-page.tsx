import { rememberSession } from "../../api/session-hint.ts";
import { siteApi } from "../../api/site-api.ts";
import { purchaseAddress, takeWantedOffer } from "../../api/wanted-offer.ts";
import { buttonLooks } from "../../components/ui/looks.ts";
import { ConfirmLetter } from "./confirm-letter.tsx";

/** The link of the first letter: makes the account, and logs in. */
export function VerifyPage() {
  return <ConfirmLetter waiting="Confirming your address…" confirm={confirmSignUp} />;
}

async function confirmSignUp(token: string) {
  const { is_granted: isGranted } = await siteApi().post("/api/auth/confirm-signup", { body: { token } });
  rememberSession();
  const wanted = takeWantedOffer();
  return (
    <>
      <h2 class="text-2xl">Welcome. Your account is ready.</h2>
      <p class="mt-4 text-muted">
        {isGranted
          ? "Three images are yours to begin with. Describe somebody, and look at the price before anything is made."
          : "Describe somebody, and look at the price before anything is made."}
      </p>
      <div class="mt-6 grid gap-3">
        {wanted !== null && (
          <a href={purchaseAddress(wanted)} class={buttonLooks.main}>
            Go on to what you chose
          </a>
        )}
        <a href="/characters/new" class={wanted === null ? buttonLooks.main : buttonLooks.quiet}>
          Create your first character
        </a>
      </div>
    </>
  );
}
