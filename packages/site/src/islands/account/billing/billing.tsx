import { plans } from "@figment/core/plans";
import { buttonLooks } from "../../../components/ui/looks.ts";
import { useSession } from "../../app/app-frame.tsx";
import { Facts, Section } from "../section.tsx";

/** The plan, and what it holds. */
export function Billing() {
  const { account } = useSession();
  const plan = plans[account.plan];
  return (
    <Section title="Your plan">
      <Facts
        facts={[
          ["Plan", plan.name],
          ["Images a month", plan.periodAllowance.images],
          ["Videos a month", plan.periodAllowance.videos],
        ]}
      />
      <p class="mt-5">
        <a class={buttonLooks.main} href="/pricing">
          See plans and token packs
        </a>
      </p>
    </Section>
  );
}
