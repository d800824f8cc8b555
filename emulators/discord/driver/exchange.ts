import type { JsonObject } from "../../shared/json.ts";
import type { Emulation } from "../emulation.ts";
import { callbackTypes, type Interaction } from "../interactions/interaction.ts";
import { isLoading, type Message } from "../world/message.ts";
import { type MessageView, viewOf } from "./message-view.ts";

/** Something a person did, and what came of it. */
export interface Exchange {
  readonly interactionId: string;
  readonly interaction: Interaction;
  /** How the application answered first; null while it has not. */
  answeredWith(): keyof typeof callbackTypes | null;
  /** The modal it opened, as the application sent it. */
  modal(): JsonObject | null;
  /** The answer as it stands: the message it wrote, or the one a button updated. */
  message(): MessageView | null;
  /** Waits until the answer says something, and meets the condition. */
  reply(isReached?: (message: MessageView) => boolean): Promise<MessageView>;
  /** All messages of the application that belong to this interaction, the first answer and what followed. */
  messages(): readonly MessageView[];
}

/** How long a test waits for an application that computes something. */
const patience_ms = 15_000;

export function exchangeOf(emulation: Emulation, interaction: Interaction): Exchange {
  const { world, signal } = emulation;
  const find = (): Message | null =>
    interaction.originalId === null ? null : (world.messages.get(interaction.originalId) ?? null);
  const message = (): MessageView | null => {
    const found = find();
    return found === null ? null : viewOf(found);
  };
  return {
    interactionId: interaction.id,
    interaction,
    answeredWith() {
      const { acknowledgement } = interaction;
      const names = Object.keys(callbackTypes) as (keyof typeof callbackTypes)[];
      return names.find((name) => callbackTypes[name] === acknowledgement?.type) ?? null;
    },
    modal: () => interaction.modal,
    message,
    reply: (isReached = () => true) =>
      signal.until(
        `the answer to "${interaction.name}" (now: ${JSON.stringify(message()?.text ?? null)})`,
        () => {
          const found = find();
          if (found === null || isLoading(found)) return null;
          const view = viewOf(found);
          return isReached(view) ? view : null;
        },
        patience_ms,
      ),
    messages: () =>
      [...world.messages.values()].filter(({ interactionId }) => interactionId === interaction.id).map(viewOf),
  };
}

/** Waits for the first answer. @throws Error like what the person reads when none comes in time */
export async function acknowledged({ signal, clock, settings }: Emulation, interaction: Interaction): Promise<void> {
  const isLate = (): boolean => clock.now().getTime() - interaction.createdAt.getTime() > settings.acknowledge_ms;
  const what = `an answer to "${interaction.name}": the application did not respond`;
  await signal.until(
    what,
    () => {
      if (interaction.acknowledgement !== null) return true;
      if (isLate()) throw new Error(`The application did not respond to "${interaction.name}" in time.`);
      return false;
    },
    settings.acknowledge_ms + 250,
  );
}
