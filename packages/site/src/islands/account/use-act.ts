import { useState } from "preact/hooks";
import { asProblem, type RequestProblem } from "../app/problem.ts";
import { useTell } from "../ui/toasts.tsx";
import { useConfirmed } from "./confirmed-acts.tsx";

export interface Act {
  readonly isBusy: boolean;
  readonly problem: RequestProblem | null;
  /** Does it, and says so. Answers whether it was done. */
  readonly run: (what: () => Promise<unknown>, done?: string) => Promise<boolean>;
}

/** One act of a form or a button: whether it is under way, and what kept it from being done. */
export function useAct(): Act {
  const confirmed = useConfirmed();
  const tell = useTell();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem | null>(null);
  async function run(what: () => Promise<unknown>, done?: string): Promise<boolean> {
    setBusy(true);
    setProblem(null);
    try {
      await confirmed(what);
      if (done !== undefined) tell(done);
      return true;
    } catch (error) {
      const caught = asProblem(error);
      // Whoever did not confirm it knows that it was not done.
      if (caught.kind !== "confirmation_needed") setProblem(caught);
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { isBusy, problem, run };
}
