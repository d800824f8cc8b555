import { useCallback, useState } from "preact/hooks";
import { refusalOf, type Refusal } from "./refusal.ts";

export interface Submission {
  readonly isBusy: boolean;
  readonly refusal: Refusal | null;
  /** Does it, once at a time; what goes wrong is in `refusal`. */
  readonly run: (act: () => Promise<void>) => Promise<void>;
}

/** One thing a form does: under way, refused, or neither. The form's fields stay as they are throughout. */
export function useSubmit(): Submission {
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const run = useCallback(async (act: () => Promise<void>) => {
    setBusy(true);
    setRefusal(null);
    try {
      await act();
    } catch (thrown) {
      setRefusal(refusalOf(thrown));
    } finally {
      setBusy(false);
    }
  }, []);
  return { isBusy, refusal, run };
}
