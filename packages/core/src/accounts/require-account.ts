import { StudioError } from "../errors.ts";
import type { Account } from "./account.ts";

/** Refuses everybody who is suspended or has not attested that they are 18 or older. */
export function requireAttestedAccount(account: Account): void {
  if (account.status !== "active") {
    throw new StudioError("account_suspended", `This account is ${account.status}.`, {
      nextSteps: [
        "figment appeal list",
        "An appeal lifts a suspension, never the rule; else ask whoever runs this studio.",
      ],
    });
  }
  if (!account.isAttested) {
    throw new StudioError("attestation_required", "Figment is for adults: confirm first that you are 18 or older.", {
      nextSteps: ["figment account attest"],
    });
  }
}
