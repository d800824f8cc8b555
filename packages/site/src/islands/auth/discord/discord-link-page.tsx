import { useEffect, useState } from "preact/hooks";
import { siteApi } from "../../../api/site-api.ts";
import { buttonLooks } from "../../../components/ui/looks.ts";
import { refusalOf, type Refusal } from "../../form/refusal.ts";
import { ErrorState } from "../../ui/error-state.tsx";

type Step =
  | { readonly at: "asking" }
  | { readonly at: "linked"; readonly isMerged: boolean }
  | { readonly at: "refused"; readonly refusal: Refusal };

const declined: Refusal = {
  code: "page",
  message: "Discord did not say who you are. Nothing is linked.",
  nextSteps: ["Begin again on your account's page, and press Authorize there."],
};
const astray: Refusal = {
  code: "page",
  message: "This way back from Discord does not count: it does once, in the browser that began it, logged in as then.",
  nextSteps: ["Log in, and begin again on your account's page."],
};

/** Where Discord sends people back to who link it to the account that they are logged in to. */
export function DiscordLinkPage() {
  const [step, setStep] = useState<Step>({ at: "asking" });
  useEffect(() => {
    const back = new URLSearchParams(location.search);
    // What Discord gave works once: it stays neither in the history nor in what is copied from the address.
    history.replaceState(null, "", location.pathname);
    const [code, state] = [back.get("code"), back.get("state")];
    if (code === null || state === null) return setStep({ at: "refused", refusal: declined });
    siteApi()
      .post("/api/user/discord/link/finish", { body: { code, state } })
      .then(
        ({ is_merged: isMerged }) => setStep({ at: "linked", isMerged }),
        (thrown: unknown) => {
          const refusal = refusalOf(thrown);
          setStep({ at: "refused", refusal: refusal.code === "unauthenticated" ? astray : refusal });
        },
      );
    return undefined;
    // Once, when the page opens.
  }, []);
  if (step.at === "asking")
    return (
      <p role="status" class="text-muted">
        Linking Discord…
      </p>
    );
  return (
    <>
      {step.at === "linked" ? (
        <div role="status">
          <h2 class="text-2xl">Discord is linked</h2>
          <p class="mt-4 text-muted">
            {step.isMerged
              ? "What you had on Discord came along: your characters, images and tokens are all here now."
              : "The bot on Discord knows you now, and spends from this account."}
          </p>
        </div>
      ) : (
        <ErrorState message={step.refusal.message} nextSteps={step.refusal.nextSteps} />
      )}
      <a href="/account#discord" class={`${buttonLooks.main} mt-6 w-full`}>
        To your account
      </a>
    </>
  );
}
