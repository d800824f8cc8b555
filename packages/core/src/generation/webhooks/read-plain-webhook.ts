import { z } from "zod";
import type { WebhookCall, WebhookReport } from "../engine.ts";

const plainBody = z.object({ id: z.string().regex(/^[\w-]{1,64}$/u) });

/** For engines that sign nothing: the address was proof enough, and the body is JSON with the prediction's `id`. */
export function readPlainWebhook({ body }: Pick<WebhookCall, "body">): WebhookReport | null {
  try {
    const { data } = plainBody.safeParse(JSON.parse(Buffer.from(body).toString("utf8")));
    return data === undefined ? null : { predictionId: data.id };
  } catch {
    return null;
  }
}
