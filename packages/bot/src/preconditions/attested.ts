import type { Context } from "../interactions/context.ts";
import { attestationMessage } from "../presenters/attestation-message.ts";
import type { Message } from "../presenters/message.ts";

/** Only who has stated to be 18 or older, under the policy of today; others are asked. */
export async function attested({ account, say }: Context): Promise<Message | null> {
  return account?.isAttested === true ? null : attestationMessage(say, account);
}
