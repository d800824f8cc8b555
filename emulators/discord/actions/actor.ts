import type { Emulation } from "../emulation.ts";
import { deliverInteraction } from "../interactions/deliver.ts";
import type { Interaction } from "../interactions/interaction.ts";
import { type Occasion, raiseInteraction } from "../interactions/raise.ts";
import type { Channel } from "../world/channel.ts";
import type { User } from "../world/user.ts";

/** Somebody, and where. */
export interface Actor {
  readonly user: User;
  readonly channel: Channel;
}

/** Makes an interaction and brings it to the application. @throws Error when an application reached by HTTP fails */
export async function act(
  emulation: Emulation,
  { user, channel }: Actor,
  what: Omit<Occasion, "user" | "channel">,
): Promise<Interaction> {
  const interaction = raiseInteraction(emulation, { ...what, user, channel });
  emulation.signal.changed();
  await deliverInteraction(emulation, interaction);
  return interaction;
}
