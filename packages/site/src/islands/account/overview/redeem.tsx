import { newIdempotencyKey, withIdempotencyKey } from "@figment/client";
import { useState } from "preact/hooks";
import { ProblemView } from "../../app/problem-view.tsx";
import { useApi } from "../../app/use-api.ts";
import { unitsOf } from "../../generate/price-words.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { LiveRegion } from "../../ui/live-region.tsx";
import { Section } from "../section.tsx";
import { useAct } from "../use-act.ts";

/** A code that gives images, videos or tokens. */
export function Redeem({ onRedeemed }: { readonly onRedeemed: () => void }) {
  const api = useApi();
  const act = useAct();
  const [code, setCode] = useState("");
  const [key, setKey] = useState(newIdempotencyKey);
  const [given, setGiven] = useState("");
  async function redeem(): Promise<void> {
    const isDone = await act.run(async () => {
      const { asset, amount } = await api.post("/api/user/redeem", { body: { code }, params: withIdempotencyKey(key) });
      setGiven(`The code gave you ${unitsOf(asset, amount)}.`);
    });
    setKey(newIdempotencyKey());
    if (!isDone) return;
    setCode("");
    onRedeemed();
  }
  return (
    <Section title="Redeem a code">
      <form
        class="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (code.trim() !== "") void redeem();
        }}
      >
        <Field
          id="redeem-code"
          label="Code"
          autocomplete="off"
          maxLength={100}
          value={code}
          onInput={({ currentTarget }) => setCode(currentTarget.value)}
        />
        {act.problem !== null && <ProblemView problem={act.problem} />}
        <Button type="submit" isBusy={act.isBusy}>
          Redeem
        </Button>
        <LiveRegion class="text-sm text-success">{given}</LiveRegion>
      </form>
    </Section>
  );
}
