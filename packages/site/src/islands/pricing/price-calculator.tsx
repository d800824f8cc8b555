import { formatMoney } from "@figment/core/plans";
import { useState } from "preact/hooks";
import { cheapestMix, type Mix, type MonthlyNeed } from "../../plans/cheapest-mix.ts";
import { AmountSlider } from "./amount-slider.tsx";

const usd = (amount_minor: number): string => formatMoney({ amount_minor, currency: "usd" });
const lengths = [
  { id: "video_4_seconds", label: "4 seconds" },
  { id: "video_6_seconds", label: "6 seconds" },
] as const;

/** What a month would cost at the least, worked out as the sliders move. */
export function PriceCalculator() {
  const [need, setNeed] = useState<MonthlyNeed>({ images: 60, videos: 4, videoLength: "video_4_seconds" });
  const change = (part: Partial<MonthlyNeed>): void => setNeed((before) => ({ ...before, ...part }));
  return (
    <div class="grid gap-8 rounded-card border border-border bg-surface p-6 md:p-10 lg:grid-cols-2 lg:gap-16">
      <div class="grid content-start gap-7">
        <AmountSlider
          id="images"
          label="Images a month"
          value={need.images}
          maximum={600}
          step={10}
          onChange={(images) => change({ images })}
        />
        <AmountSlider
          id="videos"
          label="Videos a month"
          value={need.videos}
          maximum={80}
          step={1}
          onChange={(videos) => change({ videos })}
        />
        <fieldset>
          <legend class="text-sm font-semibold">Length of a video</legend>
          <div class="mt-3 flex gap-6">
            {lengths.map(({ id, label }) => (
              <label key={id} class="flex min-h-11 cursor-pointer items-center gap-2.5">
                <input
                  type="radio"
                  name="length"
                  value={id}
                  checked={need.videoLength === id}
                  class="size-5 shrink-0"
                  onChange={() => change({ videoLength: id })}
                />
                {label}
              </label>
            ))}
          </div>
        </fieldset>
      </div>
      <Result mix={cheapestMix(need)} />
    </div>
  );
}

function Result({ mix: { plan, packs, price_minor, tokensLeft } }: { readonly mix: Mix }) {
  const isFree = plan.price.amount_minor === 0;
  return (
    <div
      role="status"
      class="flex min-h-72 flex-col border-t border-border pt-6 lg:border-t-0 lg:border-l lg:pt-0 lg:pl-16"
    >
      <p class="text-sm font-semibold text-muted">The cheapest month</p>
      <p class="figures mt-2 text-5xl font-extrabold tracking-tight">{usd(price_minor)}</p>
      <ul class="mt-5 text-sm">
        <li class="flex justify-between gap-4 border-b border-border py-2.5">
          <span>
            The {plan.name} plan <span class="text-muted">({plan.defaultSteps} steps an image)</span>
          </span>
          <span class="figures">{usd(plan.price.amount_minor)}</span>
        </li>
        {[...new Set(packs)].map((pack) => {
          const count = packs.filter(({ id }) => id === pack.id).length;
          return (
            <li key={pack.id} class="flex justify-between gap-4 border-b border-border py-2.5">
              <span>
                {count > 1 && `${count} × `}
                {pack.tokens} tokens
              </span>
              <span class="figures">{usd(count * pack.price.amount_minor)}</span>
            </li>
          );
        })}
      </ul>
      <p class="mt-4 text-sm text-muted">
        {tokensLeft > 0 ? `${tokensLeft} tokens are left over for later; they never expire. ` : ""}
        {isFree ? "Tokens need no subscription." : "Subscriptions can be cancelled at any time."}
      </p>
    </div>
  );
}
