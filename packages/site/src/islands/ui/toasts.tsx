import type { ComponentChildren } from "preact";
import { createContext } from "preact";
import { useCallback, useContext, useEffect, useRef, useState } from "preact/hooks";

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: "neutral" | "danger";
}

export type Tell = (text: string, tone?: Toast["tone"]) => void;

const shownFor_ms = 6_000;
const TellContext = createContext<Tell>(() => {});

/** Tells something in passing: seen in a corner for some seconds, and read out by screen readers. */
export function useTell(): Tell {
  return useContext(TellContext);
}

/** Around an island: gives everything within it `useTell`. */
export function Toasts({ children }: { readonly children: ComponentChildren }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const nextId = useRef(0);
  const tell = useCallback<Tell>((text, tone = "neutral") => {
    const id = nextId.current++;
    setToasts((shown) => [...shown.slice(-2), { id, text, tone }]);
  }, []);
  const forget = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (toasts.length === 0) return undefined;
    // Shown last, it lies over dialogs that are open.
    layer.current?.showPopover();
    return () => layer.current?.hidePopover();
  }, [toasts]);
  return (
    <TellContext.Provider value={tell}>
      {children}
      <div role="status" aria-live="polite">
        <div
          ref={layer}
          popover="manual"
          class="pointer-events-none fixed inset-x-4 top-auto bottom-4 mx-auto my-0 w-auto max-w-md flex-col gap-2 border-0 bg-transparent p-0 text-foreground open:flex"
        >
          {toasts.map((toast) => (
            <ToastLine key={toast.id} toast={toast} onEnd={forget} />
          ))}
        </div>
      </div>
    </TellContext.Provider>
  );
}

function ToastLine({ toast, onEnd }: { readonly toast: Toast; readonly onEnd: (id: number) => void }) {
  useEffect(() => {
    const timer = setTimeout(() => onEnd(toast.id), shownFor_ms);
    return () => clearTimeout(timer);
  }, [toast.id, onEnd]);
  const edge = toast.tone === "danger" ? "border-danger" : "border-border";
  return (
    <p class={`pointer-events-auto rounded-field border bg-raised px-5 py-3 text-sm shadow-lift ${edge}`}>
      {toast.text}
    </p>
  );
}
