import { useState } from "preact/hooks";
import type { Balance } from "../../app/answers.ts";
import { ProblemView } from "../../app/problem-view.tsx";
import { useApi } from "../../app/use-api.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { useAct } from "../use-act.ts";
import { capOf } from "./cap-of.ts";

interface SpendCapsProps {
  readonly caps: Balance["caps"];
  readonly onSaved: () => void;
}

const wrong = "A whole number from 0 to 1,000,000, or nothing.";

/** How many tokens may be spent in a day and a month. */
export function SpendCaps({ caps, onSaved }: SpendCapsProps) {
  const api = useApi();
  const act = useAct();
  const [day, setDay] = useState(caps.day.limit === null ? "" : String(caps.day.limit));
  const [month, setMonth] = useState(caps.month.limit === null ? "" : String(caps.month.limit));
  const [dayCap, monthCap] = [capOf(day), capOf(month)];
  async function save(): Promise<void> {
    if (dayCap === "wrong" || monthCap === "wrong") return;
    const body = { day: dayCap, month: monthCap };
    if (await act.run(() => api.put("/api/user/spend-caps", { body }), "Your limits are saved.")) onSaved();
  }
  return (
    <form
      class="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div class="grid gap-4 sm:grid-cols-2">
        <Field
          id="cap-day"
          label="Tokens a day"
          inputMode="numeric"
          value={day}
          help={`${caps.day.spent} spent today`}
          error={dayCap === "wrong" ? wrong : undefined}
          onInput={({ currentTarget }) => setDay(currentTarget.value)}
        />
        <Field
          id="cap-month"
          label="Tokens a month"
          inputMode="numeric"
          value={month}
          help={`${caps.month.spent} spent this month`}
          error={monthCap === "wrong" ? wrong : undefined}
          onInput={({ currentTarget }) => setMonth(currentTarget.value)}
        />
      </div>
      {act.problem !== null && <ProblemView problem={act.problem} />}
      <Button type="submit" isBusy={act.isBusy}>
        Save the limits
      </Button>
    </form>
  );
}
