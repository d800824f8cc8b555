import type { ComponentChildren } from "preact";
import { createContext } from "preact";
import { useContext, useRef, useState } from "preact/hooks";
import { ProblemView } from "../app/problem-view.tsx";
import { asProblem, type RequestProblem } from "../app/problem.ts";
import { useApi } from "../app/use-api.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";

/** Does something that the API may ask the password for first; asks for it then, and does it again. Rejects when it is not given. */
type Confirmed = <Answer>(act: () => Promise<Answer>) => Promise<Answer>;

const ConfirmedContext = createContext<Confirmed>((act) => act());

export const useConfirmed = (): Confirmed => useContext(ConfirmedContext);

interface Question {
  readonly refusal: RequestProblem;
  readonly settle: (isConfirmed: boolean) => void;
}

/** Around everything that changes how an account is guarded. */
export function ConfirmedActs({ children }: { readonly children: ComponentChildren }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const confirmed = useRef<Confirmed>(async (act) => {
    try {
      return await act();
    } catch (error) {
      const refusal = asProblem(error);
      if (refusal.kind !== "confirmation_needed") throw error;
      const isConfirmed = await new Promise<boolean>((settle) => setQuestion({ refusal, settle }));
      setQuestion(null);
      if (!isConfirmed) throw error;
      return act();
    }
  });
  return (
    <ConfirmedContext.Provider value={confirmed.current}>
      {children}
      <Dialog title="Is it you?" isOpen={question !== null} onClose={() => question?.settle(false)}>
        {question !== null && <PasswordForm onDone={question.settle} />}
      </Dialog>
    </ConfirmedContext.Provider>
  );
}

function PasswordForm({ onDone }: { readonly onDone: (isConfirmed: boolean) => void }) {
  const api = useApi();
  const [password, setPassword] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem | null>(null);
  async function send(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await api.post("/api/user/confirm-password", { body: { password } });
      onDone(true);
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  }
  return (
    <form
      class="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p class="text-muted">This changes how your account is guarded. Confirm it with your password.</p>
      <Field
        id="confirm-password"
        label="Password"
        type="password"
        autocomplete="current-password"
        value={password}
        onInput={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      {problem !== null && <ProblemView problem={problem} />}
      <div class="flex flex-wrap gap-3">
        <Button kind="main" type="submit" isBusy={isBusy}>
          Confirm
        </Button>
        <Button onClick={() => onDone(false)}>Cancel</Button>
      </div>
    </form>
  );
}
