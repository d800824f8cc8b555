import { newIdempotencyKey, withIdempotencyKey } from "@figment/client";
import { useState } from "preact/hooks";
import { useApi } from "../../app/use-api.ts";
import { unitsOf } from "../../generate/price-words.ts";
import { RedeemForm } from "../redeem-form.tsx";
import { Section } from "../section.tsx";

/** A code that gives images, videos or tokens. */
export function Redeem({ onRedeemed }: { readonly onRedeemed: () => void }) {
  const api = useApi();
  const [key, setKey] = useState(newIdempotencyKey);
  async function redeem(code: string): Promise<string> {
    try {
      const { asset, amount } = await api.post("/api/user/redeem", { body: { code }, params: withIdempotencyKey(key) });
      return `The code gave you ${unitsOf(asset, amount)}.`;
    } finally {
      setKey(newIdempotencyKey());
    }
  }
  return (
    <Section title="Redeem a code">
      <RedeemForm id="redeem-code" label="Code" button="Redeem" redeem={redeem} onRedeemed={onRedeemed} />
    </Section>
  );
}
