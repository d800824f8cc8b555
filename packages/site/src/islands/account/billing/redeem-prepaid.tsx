import { useState } from "preact/hooks";
import { ProblemView } from "../../app/problem-view.tsx";
import { useApi } from "../../app/use-api.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { LiveRegion } from "../../ui/live-region.tsx";
import { Section } from "../section.tsx";
import { useAct } from "../use-act.ts";

/** A code that was bought from the operator: months of a plan, or tokens. */
export function RedeemPrepaid({ onRedeemed }: { readonly onRedeemed: () => void }) {
  const api = useApi();
  const act = useAct();
  const [code, setCode] = useState("");
  const [given, setGiven] = useState("");
  async function redeem(): Promise<void> {
    const isDone = await act.run(async () => {
      const { what, months } = await api.post("/api/payments/redeem", { body: { code: code.trim() } });
      setGiven(
        months === null
          ? `You have ${what}.`
          : `You have ${what} for ${months === 1 ? "a month" : `${months} months`}.`,
      );
    });
    if (!isDone) return;
    setCode("");
    onRedeemed();
  }
  return (
    <Section title="Prepaid code" lead="For studios that sell codes: months of a plan, or tokens.">
      <form
        class="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (code.trim() !== "") void redeem();
        }}
      >
        <Field
          id="prepaid-code"
          label="Prepaid code"
          autocomplete="off"
          maxLength={100}
          value={code}
          onInput={({ currentTarget }) => setCode(currentTarget.value)}
        />
        {act.problem !== null && <ProblemView problem={act.problem} />}
        <Button type="submit" isBusy={act.isBusy}>
          Redeem it
        </Button>
        <LiveRegion class="text-sm text-success">{given}</LiveRegion>
      </form>
    </Section>
  );
}
