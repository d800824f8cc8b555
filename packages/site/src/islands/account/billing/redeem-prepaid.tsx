import { useApi } from "../../app/use-api.ts";
import { RedeemForm } from "../redeem-form.tsx";
import { Section } from "../section.tsx";

/** A code that was bought from the operator: months of a plan, or tokens. */
export function RedeemPrepaid({ onRedeemed }: { readonly onRedeemed: () => void }) {
  const api = useApi();
  async function redeem(code: string): Promise<string> {
    const { what, months } = await api.post("/api/payments/redeem", { body: { code: code.trim() } });
    if (months === null) return `You have ${what}.`;
    return `You have ${what} for ${months === 1 ? "a month" : `${months} months`}.`;
  }
  return (
    <Section title="Prepaid code" lead="For studios that sell codes: months of a plan, or tokens.">
      <RedeemForm id="prepaid-code" label="Prepaid code" button="Redeem it" redeem={redeem} onRedeemed={onRedeemed} />
    </Section>
  );
}
