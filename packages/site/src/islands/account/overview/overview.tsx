import { plans } from "@figment/core/plans";
import { buttonLooks, linkLook } from "../../../components/ui/looks.ts";
import { useSession } from "../../app/app-frame.tsx";
import type { Balance } from "../../app/answers.ts";
import { ProblemView } from "../../app/problem-view.tsx";
import { useApi } from "../../app/use-api.ts";
import { useRemote } from "../../app/use-remote.ts";
import { dayOf } from "../../app/words.ts";
import { sourceOf, unitsOf } from "../../generate/price-words.ts";
import { Button } from "../../ui/button.tsx";
import { Facts, Loaded, Section } from "../section.tsx";
import { useAct } from "../use-act.ts";
import { Redeem } from "./redeem.tsx";
import { SpendCaps } from "./spend-caps.tsx";

/** The plan, what is left, and where it comes from. */
export function Overview() {
  const { account } = useSession();
  const balance = useRemote("balance", (api, signal) => api.get("/api/user/balance", { signal }));
  const overview = useRemote("overview", (api, signal) => api.get("/api/user/overview", { signal }));
  const plan = plans[account.plan];
  return (
    <div class="grid gap-6 lg:grid-cols-2">
      <Section title="What you have">
        <Loaded handle={balance} skeletonClass="h-44 w-full">
          {(value) => <Holdings balance={value} />}
        </Loaded>
      </Section>
      <Section title="You">
        <Loaded handle={overview} skeletonClass="h-44 w-full">
          {({ email }) => (
            <Facts
              facts={[
                ["Name", account.display_name],
                ["E-mail", email ?? "None"],
                ["Plan", plan.isForSale ? plan.name : "Owner: no limits"],
                ["Age", <Age key="age" />],
              ]}
            />
          )}
        </Loaded>
        {plan.id === "free" && (
          <p class="mt-4">
            <a class={buttonLooks.main} href="/pricing">
              See plans
            </a>
          </p>
        )}
      </Section>
      <Redeem onRedeemed={balance.refresh} />
      <Section
        title="Your own limits"
        lead="The most tokens to spend in a day and in a month (UTC). Leave a field empty for no limit."
      >
        <Loaded handle={balance}>
          {({ caps }) => <SpendCaps key={JSON.stringify(caps)} caps={caps} onSaved={balance.refresh} />}
        </Loaded>
      </Section>
    </div>
  );
}

const assets = ["image", "video", "token"] as const;

function Holdings({ balance }: { readonly balance: Balance }) {
  return (
    <>
      <ul class="grid gap-3 sm:grid-cols-3">
        {assets.map((asset) => (
          <li
            key={asset}
            class="flex items-baseline gap-x-3 rounded-field border border-border bg-background px-4 py-3 sm:block sm:p-4"
          >
            <span class="figures block text-2xl font-bold sm:text-3xl">
              {balance.assets[asset].available.toLocaleString("en")}
            </span>
            <span class="text-sm text-muted">{asset}s left</span>
            {balance.assets[asset].held > 0 && (
              <span class="figures block text-xs text-muted max-sm:ml-auto">
                {balance.assets[asset].held.toLocaleString("en")} reserved
              </span>
            )}
          </li>
        ))}
      </ul>
      {assets.map(
        (asset) =>
          balance.assets[asset].debt > 0 && (
            <p key={asset} class="mt-3 text-sm text-warning">
              {unitsOf(asset, balance.assets[asset].debt)} of a payment that was taken back are still owed.
            </p>
          ),
      )}
      {balance.grants.length > 0 && (
        <>
          <h3 class="mt-6 text-sm font-semibold">Where it comes from, in the order in which it is spent</h3>
          <ul class="mt-2 divide-y divide-border text-sm">
            {balance.grants.map((grant) => (
              <li key={grant.id} class="flex justify-between gap-4 py-2">
                <span>
                  {sourceOf(grant.source)}
                  {grant.expires_at !== null && <span class="text-muted"> · until {dayOf(grant.expires_at)}</span>}
                </span>
                <span class="figures">{unitsOf(grant.asset, grant.available)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Age() {
  const api = useApi();
  const { account, refresh } = useSession();
  const act = useAct();
  if (account.is_attested) return <>You have stated that you are 18 or older.</>;
  return (
    <div class="space-y-3">
      <p>Before anything is made, state that you are 18 or older.</p>
      <Button
        isBusy={act.isBusy}
        onClick={() => {
          const body = { states_adult: true, locale: navigator.language };
          void act.run(async () => {
            await api.post("/api/user/age-attestation", { body });
            refresh();
          }, "Thank you.");
        }}
      >
        I am 18 or older
      </Button>
      <p class="text-sm text-muted">
        If you are not,{" "}
        <a class={linkLook} href="/">
          leave this page
        </a>
        .
      </p>
      {act.problem !== null && <ProblemView problem={act.problem} />}
    </div>
  );
}
