import { ageStatement } from "@figment/core/age-policy";
import { useEffect, useState } from "preact/hooks";
import { siteApi } from "../../api/site-api.ts";
import { keepWantedOffer, purchaseAddress, wantedOffer, type WantedOffer } from "../../api/wanted-offer.ts";
import { linkLook } from "../../components/ui/looks.ts";
import { Form, textOf } from "../form/form.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Field } from "../ui/field.tsx";
import { DiscordButton } from "./discord/discord-button.tsx";
import { LetterSent } from "./letter-sent.tsx";
import { PasswordField } from "./password-field.tsx";

/** Asks for an account. It is made when the link in the letter is followed. */
export function SignUpForm() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [wanted, setWanted] = useState<WantedOffer | null>(null);
  useEffect(() => setWanted(wantedOffer(location.search)), []);
  const submit = async (form: FormData): Promise<void> => {
    const email = textOf(form, "email");
    const password = textOf(form, "password");
    const body = { email, password, states_adult: form.has("states_adult"), locale: navigator.language };
    await siteApi().post("/api/auth/signup", { body });
    keepWantedOffer(wanted);
    setSentTo(email);
  };
  if (sentTo !== null)
    return <LetterSent to={sentTo} purpose="confirms your address and opens your account" lifetime="24 hours" />;
  return (
    <>
      <Form submitLabel="Create my account" onSubmit={submit}>
        <Field
          id="email"
          name="email"
          type="email"
          label="E-mail address"
          autocomplete="email"
          inputMode="email"
          required
          maxLength={254}
        />
        <PasswordField isNew />
        <Checkbox id="states_adult" name="states_adult" required label={ageStatement} />
      </Form>
      <p class="mt-6 text-sm text-muted">
        By creating an account you accept the{" "}
        <a href="/terms" class={linkLook}>
          terms
        </a>{" "}
        and the{" "}
        <a href="/privacy" class={linkLook}>
          privacy notice
        </a>
        . Already a member?{" "}
        <a href={`/login${searchFor(wanted) ?? ""}`} class={linkLook}>
          Log in
        </a>
        .
      </p>
      <DiscordButton search={searchFor(wanted)} hasLine />
    </>
  );
}

/** Who came for something gets it after they have logged in. */
function searchFor(wanted: WantedOffer | null): string | undefined {
  return wanted === null ? undefined : `?${new URLSearchParams({ next: purchaseAddress(wanted) }).toString()}`;
}
