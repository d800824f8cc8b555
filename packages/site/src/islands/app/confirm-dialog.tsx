import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ProblemView } from "./problem-view.tsx";
import { asProblem, type RequestProblem } from "./problem.ts";

interface ConfirmDialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  /** What will happen, and whether it can be undone. */
  readonly children: ComponentChildren;
  /** Names the act: `Delete`, never `OK`. */
  readonly action: string;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before something that cannot be taken back; shows why it was not done where it was not. */
export function ConfirmDialog({ title, isOpen, children, action, onConfirm, onClose }: ConfirmDialogProps) {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem | null>(null);

  function close(): void {
    setProblem(null);
    onClose();
  }

  async function confirm(): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy(false);
  }

  return (
    <Dialog title={title} isOpen={isOpen} onClose={close}>
      <div class="text-muted">{children}</div>
      {problem !== null && (
        <div class="mt-4">
          <ProblemView problem={problem} />
        </div>
      )}
      <div class="mt-6 flex flex-wrap gap-3">
        <Button kind="danger" isBusy={isBusy} onClick={() => void confirm()}>
          {action}
        </Button>
        <Button onClick={close}>Keep it</Button>
      </div>
    </Dialog>
  );
}
