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
  requireStayingAccount(account);
  if (!account.isAttested) {
    throw new StudioError("attestation_required", "Figment is for adults: confirm first that you are 18 or older.", {
      nextSteps: ["figment account attest"],
    });
  }
}

/** Refuses accounts that are on their way out. Throws `account_closing`. */
export function requireStayingAccount({ erasesAt }: Account): void {
  if (erasesAt === null) return;
  throw new StudioError("account_closing", `This account is being deleted: it will be erased on ${day(erasesAt)}.`, {
    nextSteps: ["To keep it: figment account restore", "To take what is yours along: figment account export"],
    details: { erasesAt: erasesAt.toISOString() },
  });
}

const day = (at: Date): string => at.toISOString().slice(0, 10);
