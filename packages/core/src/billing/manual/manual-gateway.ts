import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import type { GatewayEvent } from "../gateway-objects.ts";
import type { PaymentGateway } from "../payment-gateway.ts";
import { endRun, prepaidSubscription } from "./prepaid-run.ts";
import { prepaidEvents } from "./prepaid-events.ts";
import { findPrepaidPayment, refundPrepaid } from "./prepaid-payments.ts";

interface Collaborators {
  readonly database: Database;
  readonly clock: Clock;
}

/**
 * The gateway of studios that sell prepaid codes: the operator takes the money elsewhere, and what was redeemed is what was
 * paid. A code of several months is paid at the beginning of each of them: calendar months, the day kept and clamped.
 */
export function manualGateway({ database, clock }: Collaborators): PaymentGateway {
  return {
    name: "manual",
    capabilities: {
      checkout: "code",
      canRenew: false,
      canChangePlan: false,
      canCancel: false,
      canResume: false,
      hasPortal: false,
      canRefund: true,
      canRefundInPart: true,
      hasWebhook: false,
      isLive: true,
    },
    createCustomer: async ({ accountId }) => ({ customerId: accountId }),
    createCheckout: () => Promise.reject(noPage()),
    expireCheckout: async () => {},
    getPayment: (subject) => findPrepaidPayment(database, subject, clock.now()),
    getSubscription: (id) => prepaidSubscription(database, id, clock.now()),
    previewPlanChange: () => Promise.reject(noPage()),
    changePlan: () => Promise.reject(noPage()),
    async cancel(id, when) {
      if (when === "now") await endRun(database, id, clock.now());
      return requireSubscription(await prepaidSubscription(database, id, clock.now()));
    },
    resume: async (id) => requireSubscription(await prepaidSubscription(database, id, clock.now())),
    manageUrl: () => Promise.reject(noPage()),
    refund: (request) => refundPrepaid(database, request, clock.now()),
    // Nobody calls: what happens happens here.
    verifyAndParse: () => ({ outcome: "refused", reason: "forged" }),
    async *listSince(since): AsyncGenerator<GatewayEvent> {
      yield* await prepaidEvents(database, since, clock.now());
    },
  };
}

function noPage(): StudioError {
  return new StudioError("conflict", "This studio sells by prepaid codes.", {
    nextSteps: ["figment billing redeem CODE"],
  });
}

function requireSubscription<Found>(found: Found | null): Found {
  if (found !== null) return found;
  throw new StudioError("not_found", "There is no such prepaid plan.");
}
