import { useState } from "preact/hooks";
import { Field } from "../ui/field.tsx";

/** As short as the API takes it, and as long. */
const length = { minLength: 10, maxLength: 200 };

/** A password, hidden until asked to show. A new one says what makes a good one. */
export function PasswordField({ isNew = false }: { readonly isNew?: boolean }) {
  const [isShown, setShown] = useState(false);
  return (
    <div class="relative">
      <Field
        id="password"
        name="password"
        type={isShown ? "text" : "password"}
        label={isNew ? "New password" : "Password"}
        autocomplete={isNew ? "new-password" : "current-password"}
        required
        {...(isNew ? { ...length, help: "At least 10 characters. A few unrelated words make a good one." } : {})}
      />
      <button
        type="button"
        aria-pressed={isShown}
        aria-controls="password"
        class="absolute -top-2.5 right-0 min-h-10 cursor-pointer px-1 text-sm text-muted hover:text-foreground"
        onClick={() => setShown(!isShown)}
      >
        {isShown ? "Hide" : "Show"}
        <span class="sr-only"> password</span>
      </button>
    </div>
  );
}
