import { StudioError } from "../errors.ts";
import type { HoldOutcome } from "../ledger/hold-units.ts";
import type { Job } from "./job.ts";

/** Says why a request cannot be paid, and what there is to do about it. */
export function unpaidError(
  kind: Job["kind"],
  count: number,
  refusal: Exclude<HoldOutcome, { outcome: "held" }>,
): StudioError {
  const { outcome, reasons, payableOutputs, available } = refusal;
  const wanted = count === 1 ? `1 ${kind}` : `${count} ${kind}s`;
  const details = { asked: count, payable: payableOutputs, available, reasons };
  if (outcome === "debt") {
    return new StudioError("insufficient_balance", `You asked for ${wanted}, and owe units of a refunded purchase.`, {
      nextSteps: ["See what is owed: figment tokens balance", "The next tokens you get pay for it."],
      details,
    });
  }
  if (outcome === "cap_day" || outcome === "cap_month") {
    const period = outcome === "cap_day" ? "day" : "month";
    return new StudioError(
      "plan_limit",
      `You asked for ${wanted}, and that is beyond your spend cap of the ${period}.`,
      {
        nextSteps: ["See it: figment tokens cap", `Lift it: figment tokens cap --${period} none`],
        details,
      },
    );
  }
  const left = payableOutputs === 0 ? "nothing is left to pay for it" : `there is enough for ${payableOutputs}`;
  return new StudioError("insufficient_balance", `You asked for ${wanted}, and ${left}.`, {
    nextSteps: [
      ...(payableOutputs > 0 ? [`Ask for ${payableOutputs}: --count ${payableOutputs}`] : []),
      "See what there is, and where it went: figment tokens history",
      "Buy tokens, or take a plan: figment buy 50, figment subscribe starter (figment plans)",
      "If this install is yours alone, there are no limits: figment init --as owner",
    ],
    details,
  });
}
