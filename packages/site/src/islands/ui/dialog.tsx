import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  /** Escape, a press beside it, or its own close button. */
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly class?: string;
}

/** The browser's own modal dialog: it keeps the focus inside, and gives it back. */
export function Dialog({ title, isOpen, onClose, children, class: className = "max-w-lg" }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Before anything is painted: a dialog is never there without what it says, and takes no key that is meant for the one below.
  useLayoutEffect(() => {
    const dialog = element.current;
    if (dialog === null || dialog.open === isOpen) return;
    if (isOpen) dialog.showModal();
    else dialog.close();
  }, [isOpen]);
  return (
    <dialog
      ref={element}
      aria-labelledby={titleId}
      class={`m-auto w-[calc(100%-2rem)] rounded-card border border-border bg-raised p-0 text-foreground backdrop:bg-background/80 backdrop:backdrop-blur-sm ${className}`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        // The backdrop belongs to the dialog itself, all else lies in the sheet within it.
        if (event.target === event.currentTarget) onClose();
      }}
    >
      {isOpen && (
        <div class="p-6 md:p-8">
          <div class="flex items-start justify-between gap-4">
            <h2 id={titleId} class="text-xl">
              {title}
            </h2>
            <button
              type="button"
              aria-label="Close"
              class="-m-2 inline-flex size-11 shrink-0 cursor-pointer items-center justify-center rounded-full text-2xl leading-none text-muted hover:text-foreground"
              onClick={onClose}
            >
              ×
            </button>
          </div>
          <div class="mt-4">{children}</div>
        </div>
      )}
    </dialog>
  );
}
