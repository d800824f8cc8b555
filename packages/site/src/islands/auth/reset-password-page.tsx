import { useEffect, useState } from "preact/hooks";
import { forgetSession } from "../../api/session-hint.ts";
import { siteApi } from "../../api/site-api.ts";
import { buttonLooks } from "../../components/ui/looks.ts";
import { Form, textOf } from "../form/form.tsx";
import { Field } from "../ui/field.tsx";
import { LetterSent } from "./letter-sent.tsx";
import { PasswordField } from "./password-field.tsx";
import { takeLetterToken } from "./letter-token.ts";

/** Asks for a letter; or, with the link of that letter, sets the new password. */
export function ResetPasswordPage() {
  const [token, setToken] = useState<string | null>(null);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [isSet, setIsSet] = useState(false);
  useEffect(() => {
    const look = (): void => {
      const found = takeLetterToken();
      if (found === null) return;
      setToken(found);
      setSentTo(null);
    };
    // Not while drawing: the page was drawn at build time, without an address. The letter's link may be opened where this page is
    // open already: then only the part after `#` changes.
    look();
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, []);
  const request = async (form: FormData): Promise<void> => {
    const email = textOf(form, "email");
    await siteApi().post("/api/auth/reset-password", { body: { email } });
    setSentTo(email);
  };
  const set = async (form: FormData): Promise<void> => {
    if (token === null) return;
    await siteApi().post("/api/auth/reset-password", { body: { token, password: textOf(form, "password") } });
    forgetSession();
    setIsSet(true);
  };
  if (isSet) return <PasswordSet />;
  if (sentTo !== null) return <LetterSent to={sentTo} purpose="lets you choose a new password" lifetime="an hour" />;
  if (token !== null) {
    return (
      <Form key="set" submitLabel="Set the password" onSubmit={set}>
        <PasswordField isNew />
      </Form>
    );
  }
  return (
    <Form key="request" submitLabel="Send me a link" onSubmit={request}>
      <Field
        id="email"
        name="email"
        type="email"
        label="E-mail address"
        autocomplete="email"
        inputMode="email"
        required
      />
    </Form>
  );
}

function PasswordSet() {
  return (
    <div role="status">
      <h2 class="text-2xl">Your password is set</h2>
      <p class="mt-4 text-muted">Every session has ended, everywhere. Log in with the new password.</p>
      <a href="/login" class={`${buttonLooks.main} mt-6`}>
        Log in
      </a>
    </div>
  );
}
