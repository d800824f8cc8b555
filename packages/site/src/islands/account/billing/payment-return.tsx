import { buttonLooks } from "../../../components/ui/looks.ts";
import { useRemote } from "../../app/use-remote.ts";
import { useEffect } from "preact/hooks";
import { Loaded, Section } from "../section.tsx";
import { Button } from "../../ui/button.tsx";

interface PaymentReturnProps {
  /** As the processor's page named it on the way back. */
  readonly checkout: string;
  readonly onPaid: () => void;
}

const words = {
  completed: "Thank you. It is paid, and what you bought is here.",
  processing: "Your bank is still at it. What you bought comes as soon as the money is there; you need not wait here.",
  open: "It is not paid yet.",
  failed: "The payment did not come through, and nothing was taken.",
  expired: "That order was open for too long. Nothing was taken: order it anew.",
} as const;

/** Back from the checkout: whether it is paid is asked at once, whoever hears of it first. */
export function PaymentReturn({ checkout, onPaid }: PaymentReturnProps) {
  const order = useRemote(checkout, (api, signal) =>
    api.post("/api/payments/confirm", { body: { order: checkout }, signal }),
  );
  const { remote } = order;
  const state = remote.state === "ready" ? remote.value.state : null;
  useEffect(() => {
    if (state !== "completed") return;
    // Reloading the page is no second return.
    history.replaceState(null, "", "/account#billing");
    onPaid();
  }, [state]);
  return (
    <Section title="Your payment">
      <Loaded handle={order} skeletonClass="h-6 w-full">
        {(value) => (
          <div role="status" class="space-y-4">
            <p class={value.state === "completed" ? "text-success" : ""}>{words[value.state]}</p>
            {value.state === "completed" && (
              <a href="/characters" class={buttonLooks.main}>
                Go on creating
              </a>
            )}
            {(value.state === "processing" || value.state === "open") && (
              <Button onClick={order.refresh}>Look again</Button>
            )}
          </div>
        )}
      </Loaded>
    </Section>
  );
}
