import { newIdempotencyKey, withIdempotencyKey } from "@figment/client";
import { useState } from "preact/hooks";
import type { Job, Quote } from "../app/answers.ts";
import { asProblem, type RequestProblem } from "../app/problem.ts";
import { useApi, type Api } from "../app/use-api.ts";

/** Something that costs: how its price is asked, and how it is asked for itself. */
export interface Wish {
  readonly quote: (api: Api) => Promise<Quote>;
  readonly request: (api: Api, params: ReturnType<typeof withIdempotencyKey>) => Promise<Job>;
}

interface Pending {
  readonly wish: Wish;
  readonly quote: Quote;
  /** One for each confirmation: pressed twice, or sent again after a break, it is made once. */
  readonly key: string;
}

export interface Purchase {
  readonly quote: Quote | null;
  readonly isAsking: boolean;
  readonly isBuying: boolean;
  /** Why there is no price. */
  readonly askProblem: RequestProblem | null;
  /** Why it was not made although it was confirmed. */
  readonly buyProblem: RequestProblem | null;
  readonly ask: (wish: Wish) => Promise<void>;
  readonly confirm: () => Promise<void>;
  readonly close: () => void;
}

/** From a wish by its price to a job. */
export function usePurchase(onJob: (job: Job) => void): Purchase {
  const api = useApi();
  const [pending, setPending] = useState<Pending | null>(null);
  const [busy, setBusy] = useState<"asking" | "buying" | null>(null);
  const [askProblem, setAskProblem] = useState<RequestProblem | null>(null);
  const [buyProblem, setBuyProblem] = useState<RequestProblem | null>(null);

  async function ask(wish: Wish): Promise<void> {
    setBusy("asking");
    setAskProblem(null);
    setBuyProblem(null);
    try {
      setPending({ wish, quote: await wish.quote(api), key: newIdempotencyKey() });
    } catch (error) {
      setAskProblem(asProblem(error));
    }
    setBusy(null);
  }

  async function confirm(): Promise<void> {
    if (pending === null) return;
    const { wish, key } = pending;
    setBusy("buying");
    setBuyProblem(null);
    try {
      const job = await wish.request(api, withIdempotencyKey(key));
      setPending(null);
      onJob(job);
    } catch (error) {
      const problem = asProblem(error);
      setBuyProblem(problem);
      // What was refused was not done: another try is another wish. What got no answer may have been.
      if (problem.kind === "refused") setPending({ ...pending, key: newIdempotencyKey() });
    }
    setBusy(null);
  }

  return {
    quote: pending?.quote ?? null,
    isAsking: busy === "asking",
    isBuying: busy === "buying",
    askProblem,
    buyProblem,
    ask,
    confirm,
    close: () => {
      setPending(null);
      setBuyProblem(null);
    },
  };
}
