import { plans } from "@figment/core/plans";
import { useEffect, useState } from "preact/hooks";
import { useSession } from "../../app/app-frame.tsx";
import { useRemote } from "../../app/use-remote.ts";
import { Facts, Loaded, Section } from "../section.tsx";
import { Purchase } from "./purchase.tsx";
import { PaymentReturn } from "./payment-return.tsx";
import { Receipts } from "./receipts.tsx";
import { RedeemPrepaid } from "./redeem-prepaid.tsx";
import { SubscriptionActs } from "./subscription-acts.tsx";
import { subscriptionStory } from "./subscription-story.ts";

/** The plan and how it is paid, what can be bought, and what was. */
export function Billing() {
  const { account, refresh: refreshAccount } = useSession();
  const subscription = useRemote(`subscription ${account.plan}`, (api, signal) =>
    api.get("/api/user/subscription", { signal }),
  );
  const [checkout, setCheckout] = useState<string | null>(null);
  const [purchases, setPurchases] = useState(0);
  useEffect(() => setCheckout(new URLSearchParams(location.search).get("checkout")), []);
  function changed(): void {
    subscription.refresh();
    refreshAccount();
    setPurchases((count) => count + 1);
  }
  const plan = plans[account.plan];
  return (
    <div class="space-y-6">
      {checkout !== null && <PaymentReturn checkout={checkout} onPaid={changed} />}
      <div class="flex flex-col gap-6 lg:grid lg:grid-cols-2 lg:items-start">
        {/* Two columns on a desk; one on a phone, where what can be bought comes before what was paid. */}
        <div class="contents lg:block lg:space-y-6">
          <Section title="Your plan">
            <Loaded handle={subscription} skeletonClass="h-44 w-full">
              {({ subscription: found }) => (
                <>
                  <Facts
                    facts={[
                      ["Plan", plan.isForSale ? plan.name : "Owner: no limits"],
                      ["Images a month", plan.periodAllowance.images],
                      ["Videos a month", plan.periodAllowance.videos],
                    ]}
                  />
                  {found !== null && (
                    <>
                      <p class="mt-4 text-sm text-muted">{subscriptionStory(found)}</p>
                      <SubscriptionActs subscription={found} onChange={changed} />
                    </>
                  )}
                </>
              )}
            </Loaded>
          </Section>
          <div class="max-lg:order-last">
            <Receipts key={purchases} />
          </div>
        </div>
        <div class="contents lg:block lg:space-y-6">
          <Loaded handle={subscription} skeletonClass="h-44 w-full">
            {({ subscription: found }) => <Purchase subscription={found} />}
          </Loaded>
          <RedeemPrepaid onRedeemed={changed} />
        </div>
      </div>
    </div>
  );
}
