import { z } from "zod";
import type { Config } from "../configuration/read-config.ts";
import { failed, ok, warning, type Finding } from "./finding.ts";

const timeout_ms = 10_000;
const runpodApi = "https://api.runpod.ai";
/** The account is asked elsewhere than endpoints are: https://graphql-spec.runpod.io, `myself`. An emulator has both. */
const accountApi = "https://api.runpod.io/graphql";
const query = "query myself { myself { clientBalance currentSpendPerHr } }";

/** In US dollars, which RunPod's credit is in. A key that may not read the account is told so in `errors`, or by the status. */
const answerBody = z.object({
  data: z.object({ myself: z.object({ clientBalance: z.number(), currentSpendPerHr: z.number().nullish() }) }),
});

/** A balance that lasts for less than a night, or for a few images only, wants somebody's attention. */
const shortestLeft_hours = 24;
const smallestBalance_usd = 1;

/**
 * What credit RunPod's account has left. A key that is restricted to its endpoint, as RunPod advises, may not ask: then only an engine
 * that pauses shows it. The endpoint itself, with its workers and what waits, is asked with the engine.
 */
export async function checkRunpodAccount(
  config: Config,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<readonly Finding[]> {
  const key = config["runpod.api_key"];
  if (key === null) return [];
  const address = accountAddress(config["runpod.base_url"] ?? runpodApi);
  const response = await fetch(address, {
    method: "POST",
    headers: { authorization: `Bearer ${key.reveal()}`, "content-type": "application/json" },
    body: JSON.stringify({ query }),
    signal: AbortSignal.timeout(timeout_ms),
  }).catch(() => null);
  if (response === null) {
    return [
      warning("runpod", `${new URL(address).host} does not answer, which tells the credit`, "Look at the network."),
    ];
  }
  const { success, data } = answerBody.safeParse(await response.json().catch(() => null));
  if (success) return [balanceFinding(data.data.myself.clientBalance, data.data.myself.currentSpendPerHr ?? 0)];
  if (response.status >= 500 || response.status === 429) {
    const message = `${new URL(address).host} answers ${response.status}, and tells no credit`;
    return [warning("runpod", message, "Try again; RunPod's own status page says when it is not well.")];
  }
  return [ok("runpod", "the key may not read the account; what credit is left only its billing page tells")];
}

function accountAddress(baseUrl: string): string {
  const { origin } = new URL(baseUrl);
  return origin === runpodApi ? accountApi : `${origin}/graphql`;
}

function balanceFinding(balance_usd: number, spend_usdPerHour: number): Finding {
  const says = `$${balance_usd.toFixed(2)} of credit left`;
  const addCredit = "Add credit, or let RunPod add it by itself: https://www.console.runpod.io/user/billing";
  if (balance_usd <= 0) return failed("runpod", says, addCredit);
  const left_hours = spend_usdPerHour > 0 ? balance_usd / spend_usdPerHour : Number.POSITIVE_INFINITY;
  if (left_hours < shortestLeft_hours) {
    return warning("runpod", `${says}, which lasts ${left_hours.toFixed(1)} hours as it is spent now`, addCredit);
  }
  return balance_usd < smallestBalance_usd ? warning("runpod", says, addCredit) : ok("runpod", says);
}
