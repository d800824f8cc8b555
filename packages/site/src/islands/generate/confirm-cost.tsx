import { buttonLooks } from "../../components/ui/looks.ts";
import type { Quote } from "../app/answers.ts";
import { ProblemView } from "../app/problem-view.tsx";
import type { RequestProblem } from "../app/problem.ts";
import { counted } from "../app/words.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { leftAfter, priceLines, whyNot } from "./price-words.ts";

interface ConfirmCostProps {
  /** What it would cost; null while nothing is being confirmed. */
  readonly quote: Quote | null;
  readonly isBusy: boolean;
  readonly problem: RequestProblem | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** What it costs and who pays, before anything is held. */
export function ConfirmCost({ quote, isBusy, problem, onConfirm, onClose }: ConfirmCostProps) {
  const title = quote === null ? "" : `Make ${counted(quote.count, quote.kind)}?`;
  return (
    <Dialog title={title} isOpen={quote !== null} onClose={onClose}>
      {quote !== null && (
        <>
          {quote.is_payable ? <Price quote={quote} /> : <NotPayable quote={quote} />}
          {problem !== null && (
            <div class="mt-4">
              <ProblemView problem={problem} />
            </div>
          )}
          <div class="mt-6 flex flex-wrap gap-3">
            {quote.is_payable ? (
              <Button kind="main" isBusy={isBusy} onClick={onConfirm}>
                {quote.parts.length === 0 ? "Make it" : "Confirm"}
              </Button>
            ) : (
              <a class={buttonLooks.main} href="/pricing">
                See plans and tokens
              </a>
            )}
            <Button onClick={onClose}>Not now</Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

function Price({ quote }: { readonly quote: Quote }) {
  const lines = priceLines(quote);
  return (
    <>
      {lines.length === 0 ? (
        <p class="text-muted">This costs you nothing.</p>
      ) : (
        <dl class="space-y-2">
          {lines.map(({ amount, source }) => (
            <div key={source + amount} class="flex justify-between gap-4">
              <dt class="text-muted">{source}</dt>
              <dd class="figures font-semibold">{amount}</dd>
            </div>
          ))}
          <div class="flex justify-between gap-4 border-t border-border pt-2 text-sm">
            <dt class="text-muted">Left afterwards</dt>
            <dd class="figures">{leftAfter(quote)}</dd>
          </div>
        </dl>
      )}
      {quote.marked_images > 0 && (
        <p class="mt-4 text-sm text-muted">
          Free images carry a small visible mark in a corner. A plan or a token pack leaves it out.
        </p>
      )}
      <p class="mt-4 text-sm text-muted">You pay for what is delivered, and for nothing that fails.</p>
    </>
  );
}

function NotPayable({ quote }: { readonly quote: Quote }) {
  const { payable_outputs: payable, count } = quote;
  return (
    <div role="alert">
      {whyNot(quote).map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
      {payable > 0 && payable < count && (
        <p class="mt-2 text-muted">There is enough for {counted(payable, quote.kind)}: ask for fewer.</p>
      )}
    </div>
  );
}
