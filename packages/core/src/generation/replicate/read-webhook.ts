import type { Clock } from "../../clock.ts";
import type { WebhookCall, WebhookReport } from "../engine.ts";
import { readPlainWebhook } from "../webhooks/read-plain-webhook.ts";
import { isSignedWebhook } from "../webhooks/signed-webhook.ts";
import type { ReplicateApi } from "./replicate-api.ts";

/** A secret that does not fit may have been replaced; it is asked for again, this often at most. */
const shortestLife_ms = 60_000;
const patience_ms = 10_000;

/** Reads Replicate's calls: signed with the account's own secret, which the API tells. Rejects with what the API threw. */
export function webhookReader(
  api: Pick<ReplicateApi, "webhookSecret">,
  clock: Clock,
): (call: WebhookCall) => Promise<WebhookReport | null> {
  let known: { readonly secret: string; readonly askedAt_ms: number } | null = null;
  const ask = async (): Promise<string> => {
    const secret = await api.webhookSecret(AbortSignal.timeout(patience_ms));
    known = { secret, askedAt_ms: clock.now().getTime() };
    return secret;
  };
  return async (call) => {
    const now = clock.now();
    const secret = known?.secret ?? (await ask());
    if (isSignedWebhook(call, secret, now)) return readPlainWebhook(call);
    const isFresh = known !== null && now.getTime() - known.askedAt_ms < shortestLife_ms;
    if (isFresh || !isSignedWebhook(call, await ask(), now)) return null;
    return readPlainWebhook(call);
  };
}
