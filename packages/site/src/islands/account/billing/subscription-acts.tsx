import { newIdempotencyKey, withIdempotencyKey, type ApiAnswer } from "@figment/client";
import { plans } from "@figment/core/plans";
import { useState } from "preact/hooks";
import { ConfirmDialog } from "../../app/confirm-dialog.tsx";
import { ProblemView } from "../../app/problem-view.tsx";
import { useApi } from "../../app/use-api.ts";
import { dayOf } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useAct } from "../use-act.ts";
import { isLiving, type Subscription } from "./subscription-story.ts";
import { amountOf } from "./amount.ts";

interface SubscriptionActsProps {
  readonly subscription: Subscription;
  readonly onChange: () => void;
}

type Change = ApiAnswer<"post", "/api/payments/preview-change">;

/** Changing the plan, ending it, taking that back, and the processor's page for cards and receipts. */
export function SubscriptionActs({ subscription, onChange }: SubscriptionActsProps) {
  const api = useApi();
  const act = useAct();
  const [change, setChange] = useState<Change | null>(null);
  const [key, setKey] = useState(newIdempotencyKey);
  const [isEnding, setEnding] = useState(false);
  if (!isLiving(subscription) || subscription.gateway === "manual") return null;
  const other = subscription.plan === "pro" ? "starter" : "pro";

  async function confirm(): Promise<void> {
    if (change === null) return;
    const body = { plan: change.to };
    const isDone = await act.run(async () => {
      await api.post("/api/payments/change-plan", { body, params: withIdempotencyKey(key) });
    }, "Your plan is changed.");
    setKey(newIdempotencyKey());
    if (!isDone) return;
    setChange(null);
    onChange();
  }

  return (
    <div class="mt-5 space-y-4">
      <div class="flex flex-wrap gap-2">
        <Button
          isBusy={act.isBusy}
          onClick={() =>
            void act.run(async () =>
              setChange(await api.post("/api/payments/preview-change", { body: { plan: other } })),
            )
          }
        >
          Change to {plans[other].name}
        </Button>
        <Button onClick={() => void act.run(async () => location.assign((await api.post("/api/payments/portal")).url))}>
          Card and receipts
        </Button>
        {subscription.is_cancelled_at_period_end ? (
          <Button
            onClick={() =>
              void act.run(async () => {
                await api.post("/api/payments/resume-subscription");
                onChange();
              }, "Your plan goes on.")
            }
          >
            Keep the plan
          </Button>
        ) : (
          <Button kind="plain" onClick={() => setEnding(true)}>
            Cancel the plan
          </Button>
        )}
      </div>
      {act.problem !== null && change === null && <ProblemView problem={act.problem} />}
      <Dialog
        title={change === null ? "" : `Change to ${plans[change.to].name}?`}
        isOpen={change !== null}
        onClose={() => setChange(null)}
      >
        {change !== null && (
          <>
            <p class="text-muted">{changeStory(change)}</p>
            {act.problem !== null && (
              <div class="mt-4">
                <ProblemView problem={act.problem} />
              </div>
            )}
            <div class="mt-6 flex flex-wrap gap-3">
              <Button kind="main" isBusy={act.isBusy} onClick={() => void confirm()}>
                Change the plan
              </Button>
              <Button onClick={() => setChange(null)}>Not now</Button>
            </div>
          </>
        )}
      </Dialog>
      <ConfirmDialog
        title="Cancel the plan?"
        isOpen={isEnding}
        action="Cancel the plan"
        onClose={() => setEnding(false)}
        onConfirm={async () => {
          await api.post("/api/payments/cancel-subscription");
          onChange();
        }}
      >
        It stays until {dayOf(subscription.period_end)}, and is not renewed. Your characters, images and videos stay
        yours, and so do tokens from packs.
      </ConfirmDialog>
    </div>
  );
}

function changeStory({ when, due_now: due, takes_effect_at: at, renews_at: renews, renewal }: Change): string {
  const then = `From ${dayOf(renews)} it is ${amountOf(renewal)} a month.`;
  if (when === "now")
    return `It happens at once. You pay ${amountOf(due)} now, less what is left of this period. ${then}`;
  return `You keep what you have until ${dayOf(at)}. ${then}`;
}
