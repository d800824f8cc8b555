import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { buttonLooks } from "../../components/ui/looks.ts";
import { refusalOf, type Refusal } from "../form/refusal.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { takeLetterToken } from "./letter-token.ts";

interface ConfirmLetterProps {
  /** What is said while the API is asked. */
  readonly waiting: string;
  /** Follows the link's token, and answers what is shown then. */
  readonly confirm: (token: string) => Promise<ComponentChildren>;
}

const noToken: Refusal = {
  code: "page",
  message: "This address is not whole.",
  nextSteps: ["Open the link in the letter again, or copy all of it."],
};

/** Where a letter's link leads: follows it once, and says what came of it. */
export function ConfirmLetter({ waiting, confirm }: ConfirmLetterProps) {
  const [outcome, setOutcome] = useState<ComponentChildren>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useEffect(() => {
    const token = takeLetterToken();
    if (token === null) setRefusal(noToken);
    else confirm(token).then(setOutcome, (thrown: unknown) => setRefusal(refusalOf(thrown)));
    // Once, when the page opens: a link works once.
  }, []);
  if (refusal !== null) {
    return (
      <>
        <ErrorState message={refusal.message} nextSteps={refusal.nextSteps} />
        <a href="/login" class={`${buttonLooks.quiet} mt-5 w-full`}>
          To the log-in page
        </a>
      </>
    );
  }
  return <div role="status">{outcome ?? <p class="text-muted">{waiting}</p>}</div>;
}
