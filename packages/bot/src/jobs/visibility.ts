import { customIdOf, optionsOf, type Context } from "../interactions/context.ts";
import type { Action } from "../interactions/custom-id.ts";

/** What is always the member's own affair. */
const privateActions: readonly Action[] = ["make-first"];

/** Whether everybody in the channel is to see the results: as asked, else as the message that was acted on, else as they like it. */
export function isPublicWanted(context: Context): boolean {
  const asked = optionsOf(context)["visibility"];
  if (asked !== undefined) return asked === "public";
  const { interaction, member } = context;
  const { asked: what } = interaction;
  if (what.kind === "component" || what.kind === "modal") {
    if (privateActions.includes(customIdOf(context).action)) return false;
    return what.message !== null && !what.message.isEphemeral;
  }
  return member.isPublic;
}
