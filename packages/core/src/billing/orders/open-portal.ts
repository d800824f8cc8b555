import type { Account } from "../../accounts/account.ts";
import { StudioError } from "../../errors.ts";
import type { BillingCollaborators } from "../collaborators.ts";
import { customerOf } from "./start-order.ts";

/** A page of the gateway where the person sees receipts and changes their card. Throws `conflict` where there is none. */
export async function openPortal(
  collaborators: BillingCollaborators,
  account: Account,
): Promise<{ readonly url: string }> {
  const { gateway, siteUrl } = collaborators;
  if (!gateway.capabilities.hasPortal) {
    throw new StudioError("conflict", "This studio sells by prepaid codes: there is no card to manage.", {
      nextSteps: ["figment billing history"],
    });
  }
  const customerId = await customerOf(collaborators, account);
  return { url: await gateway.manageUrl({ customerId, returnUrl: `${siteUrl}/account#billing` }) };
}
