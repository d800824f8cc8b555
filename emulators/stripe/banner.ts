import { faultLanguage } from "./faults/fault.ts";
import type { StripeEmulator } from "./start-stripe-emulator.ts";

const exampleFaults = JSON.stringify([
  { on: "webhook", match: { every: 2 }, times: 3, fault: "doubled" },
  { on: "webhook", match: { inputIncludes: "invoice.paid" }, fault: "dropped" },
  { on: "write", match: { nth: 2 }, fault: "reset-after" },
]);

const kinds = Object.entries(faultLanguage.kinds)
  .map(([kind, facts]) => {
    const parameter = "parameter" in facts ? `; ${facts.parameter}` : "";
    return `  ${kind.padEnd(14)} on ${facts.on.join(", ")}${parameter}`;
  })
  .join("\n");

export const usage = `npm run emulate stripe -- [options]

  --port 4803         0 for any free port
  --host 127.0.0.1    the address to listen on
  --key TEXT          the only secret key accepted
  --webhook URL       where events are sent (more can be added through the API)
  --secret TEXT       what they are signed with
  --faults JSON|FILE  what goes wrong, for example
                      '${exampleFaults}'

Faults, where they can happen, and what they may be given:
${kinds}
`;

/** What a person needs to start using a running emulator. */
export function banner(
  { origin, apiKey }: StripeEmulator,
  webhook: { readonly url: string; readonly secret: string },
): string {
  return `Emulating Stripe at ${origin}. No money moves. Ctrl+C stops it.

Point Figment at it:
  export STRIPE_BASE_URL=${origin}
  export STRIPE_SECRET_KEY=${apiKey}
  export STRIPE_WEBHOOK_SECRET=${webhook.secret}

Events go to ${webhook.url}.

Let time pass, refund, dispute, break cards, send events again: open ${origin}/_emulator in a browser, or
  curl -d days=31 ${origin}/_emulator/actions/advance

Let things go wrong (GET shows the script and its counts, DELETE ends it):
  curl -X POST ${origin}/_emulator/faults -H 'content-type: application/json' -d '${exampleFaults}'

`;
}
