import { newIdempotencyKey, withIdempotencyKey } from "@figment/client";
import { formatMoney, plans, tokenPacks } from "@figment/core/plans";
import { useEffect, useState } from "preact/hooks";
import { wantedOffer } from "../../../api/wanted-offer.ts";
import { ProblemView } from "../../app/problem-view.tsx";
import { useApi, type Api } from "../../app/use-api.ts";
import { Button } from "../../ui/button.tsx";
import { Section } from "../section.tsx";
import { useAct } from "../use-act.ts";
import { isLiving, type Subscription } from "./subscription-story.ts";

type Params = ReturnType<typeof withIdempotencyKey>;

interface Offer {
  readonly id: string;
  readonly name: string;
  readonly price: string;
  readonly order: (api: Api, params: Params) => Promise<{ readonly checkout_url: string | null }>;
}

const planOffers: readonly Offer[] = (["starter", "pro"] as const).map((plan) => ({
  id: plan,
  name: `${plans[plan].name} plan`,
  price: `${formatMoney(plans[plan].price)} a month`,
  order: (api, params) => api.post("/api/payments/create-subscription", { body: { plan }, params }),
}));

const packOffers: readonly Offer[] = tokenPacks.map(({ id, tokens, price }) => ({
  id,
  name: `${tokens} tokens`,
  price: `${formatMoney(price)} once`,
  order: (api, params) => api.post("/api/payments/purchase-tokens", { body: { pack: id }, params }),
}));

/** What can be bought now: a plan for whoever has none, and packs. It is paid on the processor's own page. */
export function Purchase({ subscription }: { readonly subscription: Subscription | null }) {
  const api = useApi();
  const act = useAct();
  const [key] = useState(newIdempotencyKey);
  const [isLeaving, setLeaving] = useState(false);
  const [wanted, setWanted] = useState<string | null>(null);
  const offers = subscription !== null && isLiving(subscription) ? packOffers : [...planOffers, ...packOffers];
  async function buy({ id, order }: Offer): Promise<void> {
    await act.run(async () => {
      const { checkout_url: address } = await order(api, withIdempotencyKey(`${key}-${id}`));
      if (address === null) return;
      setLeaving(true);
      location.assign(address);
    });
  }
  useEffect(() => {
    const chosen = wantedOffer(location.search)?.id;
    if (chosen === undefined) return;
    setWanted(chosen);
    // Whoever comes back from the checkout with the browser's own button is not sent there again.
    history.replaceState(null, "", "/account#billing");
    const offer = offers.find(({ id }) => id === chosen);
    if (offer !== undefined) void buy(offer);
    // Once: it was chosen among the prices, before this page opened.
  }, []);
  const isOfAnotherPlan = wanted !== null && offers.every(({ id }) => id !== wanted);
  return (
    <Section title="Buy" lead="You pay on the payment processor’s page, and come back here.">
      {isOfAnotherPlan && (
        <p role="status" class="mb-3 text-sm text-warning">
          You have a plan: under “Your plan” it is changed, without paying for two.
        </p>
      )}
      <ul class="divide-y divide-border">
        {offers.map((offer) => (
          <li key={offer.id} class="flex flex-wrap items-center justify-between gap-3 py-3">
            <span>
              <span class="font-medium">{offer.name}</span>{" "}
              <span class="figures block text-sm text-muted">{offer.price}</span>
            </span>
            <Button
              kind={offer.id === wanted ? "main" : "quiet"}
              isBusy={act.isBusy || isLeaving}
              aria-label={`Buy: ${offer.name}, ${offer.price}`}
              onClick={() => void buy(offer)}
            >
              Buy
            </Button>
          </li>
        ))}
      </ul>
      {act.problem !== null && <ProblemView problem={act.problem} />}
    </Section>
  );
}
