import type { Config } from "../configuration/read-config.ts";
import { webhookAddresses, type WebhookAddresses } from "../generation/webhooks/webhook-addresses.ts";

/** Where engines may call back, or why they cannot. */
export interface ChosenWebhooks {
  readonly addresses: WebhookAddresses | null;
  /** What is missing or wrong; `null` when they are on, or nobody asked for them. */
  readonly problem: { readonly message: string; readonly nextStep: string } | null;
}

const loopbackNames: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/** Webhooks need an address that the world can reach and a key. Half of that switches nothing on: `figment doctor` says so. */
export function chooseWebhooks(config: Config): ChosenWebhooks {
  const publicUrl = config["api.public_url"];
  if (publicUrl === null) return { addresses: null, problem: null };
  const isSecure = new URL(publicUrl).protocol === "https:" && !isLoopback(publicUrl);
  if (!isSecure && !(isLoopback(publicUrl) && isEmulated(config))) {
    const reason =
      "engines call addresses with https that the world can reach, and FIGMENT_PUBLIC_URL is no such address";
    return off(reason, "Set FIGMENT_PUBLIC_URL to the https address of the API.");
  }
  const key = config["api.server_key"];
  if (key === null) return off("FIGMENT_SERVER_KEY is not set", "Make one: openssl rand -hex 32");
  return { addresses: webhookAddresses({ publicUrl, key: key.reveal() }), problem: null };
}

function isLoopback(address: string): boolean {
  return loopbackNames.includes(new URL(address).hostname);
}

/** Whether an engine is emulated on this machine: it can call this machine, too. */
function isEmulated(config: Config): boolean {
  return Object.entries(config).some(
    ([name, value]) => name.endsWith(".base_url") && typeof value === "string" && isLoopback(value),
  );
}

function off(reason: string, nextStep: string): ChosenWebhooks {
  return {
    addresses: null,
    problem: { message: `off, engines are looked at until they are done: ${reason}`, nextStep },
  };
}
