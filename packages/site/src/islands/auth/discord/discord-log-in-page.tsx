import { ageStatement } from "@figment/core/age-policy";
import { useEffect, useState } from "preact/hooks";
import { rememberSession } from "../../../api/session-hint.ts";
import { siteApi } from "../../../api/site-api.ts";
import { wayBack } from "../../../api/way-back.ts";
import { buttonLooks } from "../../../components/ui/looks.ts";
import { Form } from "../../form/form.tsx";
import { refusalOf, type Refusal } from "../../form/refusal.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { TwoFactorForm } from "../two-factor-form.tsx";
import { goToDiscord, takeDiscordWay } from "./discord-way.ts";

type Step =
  | { readonly at: "asking" }
  | { readonly at: "refused"; readonly refusal: Refusal }
  | { readonly at: "new" }
  | { readonly at: "second"; readonly challenge: string };

const declined: Refusal = {
  code: "page",
  message: "Discord did not say who you are.",
  nextSteps: ["Try again, and press Authorize there; or log in with your password."],
};
const astray: Refusal = {
  code: "page",
  message: "This way back from Discord is not one that this tab began.",
  nextSteps: ["Begin again on the log-in page."],
};

/** Where Discord sends people back to who log in with it. */
export function DiscordLogInPage() {
  const [step, setStep] = useState<Step>({ at: "asking" });
  const [search, setSearch] = useState("");
  const enter = (from: string): void => {
    rememberSession();
    location.replace(wayBack(from, location.origin));
  };
  useEffect(() => {
    const back = new URLSearchParams(location.search);
    // What Discord gave works once: it stays neither in the history nor in what is copied from the address.
    history.replaceState(null, "", location.pathname);
    const way = takeDiscordWay();
    if (way === null) return setStep({ at: "refused", refusal: astray });
    setSearch(way.search);
    const [code, state] = [back.get("code"), back.get("state")];
    if (code === null || state === null) return setStep({ at: "refused", refusal: declined });
    const body = { token: way.token, code, state, states_adult: way.statesAdult, locale: navigator.language };
    siteApi()
      .post("/api/auth/discord", { body })
      .then(
        (answer) =>
          answer.status === "two_factor_required"
            ? setStep({ at: "second", challenge: answer.challenge })
            : enter(way.search),
        (thrown: unknown) => {
          const refusal = refusalOf(thrown);
          setStep(refusal.code === "attestation_required" ? { at: "new" } : { at: "refused", refusal });
        },
      );
    return undefined;
    // Once, when the page opens.
  }, []);
  if (step.at === "asking")
    return (
      <p role="status" class="text-muted">
        Logging you in…
      </p>
    );
  if (step.at === "second")
    return (
      <TwoFactorForm
        challenge={step.challenge}
        onEnter={() => enter(search)}
        onBack={() => location.assign(`/login${search}`)}
      />
    );
  if (step.at === "new") return <NewHere search={search} />;
  return (
    <>
      <ErrorState message={step.refusal.message} nextSteps={step.refusal.nextSteps} />
      <a href={`/login${search}`} class={`${buttonLooks.main} mt-6 w-full`}>
        To the log-in page
      </a>
    </>
  );
}

/** Nobody here is them yet. What Discord said is used up, so it is asked once more; mostly it answers without a question. */
function NewHere({ search }: { readonly search: string }) {
  return (
    <>
      <h2 class="text-2xl">You are new here</h2>
      <p class="mt-4 mb-5 text-muted">
        Say this, and your account is made: three images are yours. If you have an account already, log in to it
        instead, and link Discord there.
      </p>
      <Form submitLabel="Create my account" onSubmit={() => goToDiscord({ search, statesAdult: true })}>
        <Checkbox id="states_adult" name="states_adult" required label={ageStatement} />
      </Form>
      <a href={`/login${search}`} class={`${buttonLooks.plain} mt-3`}>
        Log in another way
      </a>
    </>
  );
}
