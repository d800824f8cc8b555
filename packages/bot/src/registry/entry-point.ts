import type { APIApplicationCommandOptionChoice, APIModalInteractionResponseCallbackData } from "discord.js";
import type { Job, Media } from "@figment/core";
import type { Context } from "../interactions/context.ts";
import type { Action } from "../interactions/custom-id.ts";
import type { JobToFollow } from "../jobs/show-at-first.ts";
import type { PreconditionName } from "../preconditions/preconditions.ts";
import type { Message } from "../presenters/message.ts";

/** The media that a message shows: it is remembered, so that they can be removed from it. */
export interface Shows {
  readonly jobId: Job["id"];
  readonly mediaIds: readonly Media["id"][];
  readonly isSpoilered: boolean;
  readonly language: string;
}

/** What an entry point does about what it was asked. */
export type Answer =
  /** Becomes the first answer, or takes the place of the message that the component is on. */
  | { readonly kind: "message"; readonly message: Message; readonly shows?: Shows }
  /** Only the member sees it, beside what is there. */
  | { readonly kind: "note"; readonly message: Message }
  | { readonly kind: "modal"; readonly modal: APIModalInteractionResponseCallbackData }
  | { readonly kind: "choices"; readonly choices: readonly APIApplicationCommandOptionChoice[] }
  /** A job was recorded: its progress and results are shown from now on. */
  | { readonly kind: "job"; readonly follow: JobToFollow }
  | { readonly kind: "nothing" };

/**
 * How the first answer, due within three seconds, is given: `private` and `update` at once and before anything is read; `at-once`
 * is answered by the entry point itself, because no modal and no choices can follow anything else.
 */
export type Acknowledgement = "private" | "update" | "at-once";

interface EntryPointCommon {
  readonly preconditions: readonly PreconditionName[];
  readonly acknowledgement: Acknowledgement;
  run(context: Context): Promise<Answer>;
}

/** One thing that a member can do: what has to hold for it, and what then happens. */
export type EntryPoint = EntryPointCommon &
  (
    | { readonly kind: "command" | "autocomplete" | "menu"; readonly name: string }
    | { readonly kind: "component" | "modal"; readonly action: Action }
  );

/** Names an entry point, such as `command generate image` or `component vary`. */
export function entryPointName(entry: EntryPoint): string {
  return `${entry.kind} ${"name" in entry ? entry.name : entry.action}`;
}

export const message = (message: Message): Answer => ({ kind: "message", message });
export const note = (message: Message): Answer => ({ kind: "note", message });
