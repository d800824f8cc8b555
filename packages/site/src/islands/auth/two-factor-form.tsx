import { siteApi } from "../../api/site-api.ts";
import { Form, textOf } from "../form/form.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";

interface TwoFactorFormProps {
  readonly challenge: string;
  readonly onEnter: () => void;
  readonly onBack: () => void;
}

export function TwoFactorForm({ challenge, onEnter, onBack }: TwoFactorFormProps) {
  const submit = async (form: FormData): Promise<void> => {
    await siteApi().post("/api/auth/two-factor", { body: { challenge, code: textOf(form, "code").trim() } });
    onEnter();
  };
  return (
    <>
      <Form submitLabel="Go on" onSubmit={submit}>
        <Field
          id="code"
          name="code"
          label="Code"
          autocomplete="one-time-code"
          autocapitalize="characters"
          spellcheck={false}
          required
          // The form took the place of the one that had the focus.
          autoFocus
          help="Six digits from your authenticator, or one of your recovery codes."
        />
      </Form>
      <Button kind="plain" class="mt-3" onClick={onBack}>
        Back
      </Button>
    </>
  );
}
