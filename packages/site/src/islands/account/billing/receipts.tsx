import { linkLook } from "../../../components/ui/looks.ts";
import { ProblemView } from "../../app/problem-view.tsx";
import { usePagedList } from "../../app/use-paged-list.ts";
import { dayOf } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Section } from "../section.tsx";
import { amountOf } from "./amount.ts";

/** Everything that was paid, the newest first. */
export function Receipts() {
  const { list, more } = usePagedList("receipts", (api, page, signal) =>
    api.get("/api/payments/billing-history", { params: { query: { ...page, limit: 20 } }, signal }),
  );
  return (
    <Section title="What you paid">
      {list.cursor === null && list.items.length === 0 && <p class="text-muted">Nothing yet.</p>}
      <ul class="divide-y divide-border">
        {list.items.map((receipt) => (
          <li key={receipt.id} class="flex flex-wrap justify-between gap-3 py-3">
            <span>
              <span class="font-medium">{receipt.what}</span>
              <span class="block text-sm text-muted">{dayOf(receipt.paid_at)}</span>
            </span>
            <span class="figures text-right">
              {amountOf(receipt.paid)}
              {receipt.reversed.amount_minor > 0 && (
                <span class="block text-sm text-warning">{amountOf(receipt.reversed)} given back</span>
              )}
              {receipt.receipt_url !== null && (
                <a class={`block text-sm ${linkLook}`} href={receipt.receipt_url} rel="noreferrer">
                  Receipt
                </a>
              )}
            </span>
          </li>
        ))}
      </ul>
      {list.cursor === undefined && list.problem === null && <Skeleton class="h-12 w-full" />}
      {list.problem !== null && <ProblemView problem={list.problem} onRetry={more} />}
      {typeof list.cursor === "string" && list.problem === null && (
        <Button onClick={more} isBusy={list.isLoading}>
          Show older ones
        </Button>
      )}
    </Section>
  );
}
