import { jsonObject } from "../../shared/json.ts";
import type { Emulation } from "../emulation.ts";
import { invalidForm } from "../problem.ts";
import { postSigned } from "./deliver.ts";
import { callbackTypes, interactionTypes } from "./interaction.ts";

/**
 * Sends interactions to an address from now on; null: through the gateway again. As Discord does, first asks the address
 * whether it answers a PING, and whether it refuses one that is signed wrongly.
 *
 * @throws Problem 50035 when it does not
 */
export async function setInteractionsUrl(emulation: Emulation, url: string | null): Promise<void> {
  if (url !== null) {
    const reason = await whyUnfit(emulation, url);
    if (reason !== null) {
      const message = `Validation failed: the specified interactions endpoint url ${reason}.`;
      throw invalidForm([
        { path: ["interactions_endpoint_url"], code: "APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID", message },
      ]);
    }
  }
  emulation.application.interactionsUrl = url;
}

async function whyUnfit(emulation: Emulation, url: string): Promise<string | null> {
  const { application, ids } = emulation;
  const ping = {
    id: ids.next(),
    application_id: application.id,
    type: interactionTypes.ping,
    token: "ping",
    version: 1,
  };
  try {
    const forged = await postSigned(emulation, url, ping, "0".repeat(128));
    if (forged.status !== 401) return `answered ${forged.status}, not 401, to a request that was signed wrongly`;
    const honest = await postSigned(emulation, url, ping);
    const answer: unknown = await honest.json().catch(() => null);
    const isPong = honest.status === 200 && jsonObject(answer)["type"] === callbackTypes.pong;
    return isPong ? null : `did not answer a PING with {"type": 1} but ${honest.status}`;
  } catch (error) {
    return `could not be reached (${error instanceof Error ? error.message : String(error)})`;
  }
}
