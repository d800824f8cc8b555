import { reportReasons, type ReportReason } from "@figment/core/report-reasons";
import { useState } from "preact/hooks";
import type { Media } from "../app/answers.ts";
import { ProblemView } from "../app/problem-view.tsx";
import { asProblem, type RequestProblem } from "../app/problem.ts";
import { useApi } from "../app/use-api.ts";
import { minuteOf, sentence } from "../app/words.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Select } from "../ui/select.tsx";
import { TextArea } from "../ui/text-area.tsx";

interface ReportDialogProps {
  readonly media: Media | null;
  readonly onClose: () => void;
}

interface Receipt {
  readonly receipt: string;
  readonly due_at: string;
}

const reasons = Object.entries(reportReasons).map(([value, words]) => ({ value, label: sentence(words) }));

/** Tell the studio that something must not be here. Somebody looks at it within 48 hours. */
export function ReportDialog({ media, onClose }: ReportDialogProps) {
  const api = useApi();
  const [reason, setReason] = useState<ReportReason | "">("");
  const [statement, setStatement] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [isChecked, setChecked] = useState(false);
  const [problem, setProblem] = useState<RequestProblem | null>(null);
  const [receipt, setReceipt] = useState<Receipt | null>(null);

  function close(): void {
    setReceipt(null);
    setProblem(null);
    setChecked(false);
    onClose();
  }

  async function send(): Promise<void> {
    setChecked(true);
    if (media === null || reason === "" || statement.trim() === "") return;
    setBusy(true);
    setProblem(null);
    try {
      const body = { reason, reference: media.id, statement: statement.trim() };
      setReceipt(await api.post("/api/reports", { body }));
      setStatement("");
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy(false);
  }

  return (
    <Dialog title={receipt === null ? "Report this" : "Thank you"} isOpen={media !== null} onClose={close}>
      {receipt !== null ? (
        <div role="status">
          <p>
            Somebody looks at it by {minuteOf(receipt.due_at)}. Your receipt is{" "}
            <strong class="figures">{receipt.receipt}</strong>: with it you can ask how it stands.
          </p>
          <div class="mt-6">
            <Button onClick={close}>Done</Button>
          </div>
        </div>
      ) : (
        <form
          noValidate
          class="space-y-5"
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <Select
            id="report-reason"
            label="Why"
            choices={reasons}
            placeholder="Choose a reason"
            value={reason}
            error={isChecked && reason === "" ? "Choose a reason." : undefined}
            onChange={({ currentTarget }) => setReason(currentTarget.value as ReportReason)}
          />
          <TextArea
            id="report-statement"
            label="What is wrong with it"
            maxLength={4000}
            value={statement}
            error={isChecked && statement.trim() === "" ? "Say in a sentence what is wrong." : undefined}
            onInput={({ currentTarget }) => setStatement(currentTarget.value)}
          />
          {problem !== null && <ProblemView problem={problem} />}
          <div class="flex flex-wrap gap-3">
            <Button kind="main" type="submit" isBusy={isBusy}>
              Send the report
            </Button>
            <Button onClick={close}>Cancel</Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
