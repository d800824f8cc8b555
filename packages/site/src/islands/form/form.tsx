import type { ComponentChildren } from "preact";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { useIsAlive } from "./use-is-alive.ts";
import { useSubmit } from "./use-submit.ts";

interface FormProps {
  /** What the button says. */
  readonly submitLabel: string;
  /** Sends what is in the fields. What it rejects with is shown above the button, and the fields keep what was typed. */
  readonly onSubmit: (form: FormData) => Promise<void>;
  readonly children: ComponentChildren;
}

/** The browser checks the fields (`required`, `minLength`, …) and says what is wrong at the first of them; the API has the last word. */
export function Form({ submitLabel, onSubmit, children }: FormProps) {
  const { isBusy, refusal, run } = useSubmit();
  const isAlive = useIsAlive();
  return (
    <form
      method="post"
      class="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        if (!isBusy) void run(() => onSubmit(form));
      }}
    >
      {children}
      {refusal !== null && <ErrorState message={refusal.message} nextSteps={refusal.nextSteps} />}
      <Button type="submit" kind="main" isBusy={isBusy} disabled={!isAlive}>
        {submitLabel}
      </Button>
    </form>
  );
}

/** The text of a field; empty when there is none. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
