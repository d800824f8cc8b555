import { siteApi } from "../../api/site-api.ts";
import { linkLook } from "../../components/ui/looks.ts";
import { Form, textOf } from "../form/form.tsx";
import { Field } from "../ui/field.tsx";
import { DiscordButton } from "./discord/discord-button.tsx";
import { OrLine } from "./or-line.tsx";
import { PasskeyButton } from "./passkey-button.tsx";
import { PasswordField } from "./password-field.tsx";

interface LogInFormProps {
  readonly onEnter: () => void;
  /** The account asks for a second step. */
  readonly onChallenge: (challenge: string) => void;
}

export function LogInForm({ onEnter, onChallenge }: LogInFormProps) {
  const submit = async (form: FormData): Promise<void> => {
    const body = { email: textOf(form, "email"), password: textOf(form, "password") };
    const answer = await siteApi().post("/api/auth/login", { body });
    if (answer.status === "two_factor_required") onChallenge(answer.challenge);
    else onEnter();
  };
  return (
    <>
      <Form submitLabel="Log in" onSubmit={submit}>
        <Field
          id="email"
          name="email"
          type="email"
          label="E-mail address"
          autocomplete="username"
          inputMode="email"
          required
        />
        <PasswordField />
      </Form>
      <p class="mt-5 flex flex-wrap justify-between gap-x-6 gap-y-2 text-sm">
        <a href="/reset-password" class={linkLook}>
          Forgot the password?
        </a>
        <a href="/signup" class={linkLook}>
          Create an account
        </a>
      </p>
      <OrLine />
      {/* The last of the page: nothing moves when the API has said that there is Discord. */}
      <div class="grid gap-3">
        <PasskeyButton onEnter={onEnter} />
        <DiscordButton />
      </div>
    </>
  );
}
