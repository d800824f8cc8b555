import { useCallback, useEffect, useState } from "preact/hooks";
import { forgetDraft, keepDraft, readDraft, type Draft } from "./draft.ts";

export interface DraftHandle {
  readonly draft: Draft;
  readonly set: (field: string, value: string) => void;
  readonly setAll: (draft: Draft) => void;
  /** Once it was sent and done. */
  readonly forget: () => void;
}

/** The fields of a form. They outlive an error, a reload and the end of the session, in this tab. */
export function useDraft(form: string, initial: Draft = {}): DraftHandle {
  const [draft, setDraft] = useState<Draft>(initial);
  useEffect(() => {
    const kept = readDraft(sessionStorage, form);
    if (Object.keys(kept).length > 0) setDraft((now) => ({ ...now, ...kept }));
  }, [form]);
  const setAll = useCallback(
    (next: Draft) => {
      keepDraft(sessionStorage, form, next);
      setDraft(next);
    },
    [form],
  );
  const set = useCallback(
    (field: string, value: string) =>
      setDraft((now) => {
        const next = { ...now, [field]: value };
        keepDraft(sessionStorage, form, next);
        return next;
      }),
    [form],
  );
  return { draft, set, setAll, forget: useCallback(() => forgetDraft(sessionStorage, form), [form]) };
}
