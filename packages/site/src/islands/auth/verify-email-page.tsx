import { siteApi } from "../../api/site-api.ts";
import { buttonLooks } from "../../components/ui/looks.ts";
import { ConfirmLetter } from "./confirm-letter.tsx";

/** The link of the letter to a new address: from then on it is the account's. */
export function VerifyEmailPage() {
  return <ConfirmLetter waiting="Confirming your new address…" confirm={confirmEmail} />;
}

async function confirmEmail(token: string) {
  const { email } = await siteApi().post("/api/auth/confirm-email", { body: { token } });
  return (
    <>
      <h2 class="text-2xl">Your address has changed</h2>
      <p class="mt-4 text-muted">
        From now on you log in as <strong class="font-semibold break-all text-foreground">{email}</strong>.
      </p>
      <a href="/account" class={`${buttonLooks.quiet} mt-6`}>
        To your account
      </a>
    </>
  );
}
