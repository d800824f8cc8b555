import { StudioError } from "../errors.ts";
import type { Account } from "./account.ts";

/** Refuses everybody who is suspended or has not attested that they are 18 or older. */
export function requireAttestedAccount(account: Account): void {
  if (account.status !== "active") {
    throw new StudioError("account_suspended", `This account is ${account.status}.`, {
      nextSteps: ["Ask the operator of this studio; an appeal lifts a suspension, never the rule."],
    });
  }
  if (!account.isAttested) {
    throw new StudioError("attestation_required", "Figment is for adults: confirm first that you are 18 or older.", {
      nextSteps: ["figment init"],
    });
  }
}
