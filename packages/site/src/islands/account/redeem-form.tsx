import { useState } from "preact/hooks";
import { ProblemView } from "../app/problem-view.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { LiveRegion } from "../ui/live-region.tsx";
import { useAct } from "./use-act.ts";

interface RedeemFormProps {
  readonly id: string;
  readonly label: string;
  readonly button: string;
  /** Answers in words what the code gave. */
  readonly redeem: (code: string) => Promise<string>;
  readonly onRedeemed: () => void;
}

/** One code at a time; what was typed stays where it is refused. */
export function RedeemForm({ id, label, button, redeem, onRedeemed }: RedeemFormProps) {
  const act = useAct();
  const [code, setCode] = useState("");
  const [given, setGiven] = useState("");
  async function submit(): Promise<void> {
    if (!(await act.run(async () => setGiven(await redeem(code))))) return;
    setCode("");
    onRedeemed();
  }
  return (
    <form
      class="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() !== "") void submit();
      }}
    >
      <Field
        id={id}
        label={label}
        autocomplete="off"
        maxLength={100}
        value={code}
        onInput={({ currentTarget }) => setCode(currentTarget.value)}
      />
      {act.problem !== null && <ProblemView problem={act.problem} />}
      <Button type="submit" isBusy={act.isBusy}>
        {button}
      </Button>
      <LiveRegion class="text-sm text-success">{given}</LiveRegion>
    </form>
  );
}
