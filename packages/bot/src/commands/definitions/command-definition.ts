import type { MessageKey } from "../../localisation/say.ts";

/** One option of a command, as data. What it is called and means is in `localisation/command-texts`. */
export interface OptionDefinition {
  readonly name: string;
  readonly type: "text" | "whole number" | "number" | "yes or no";
  readonly isRequired?: boolean;
  readonly hasAutocomplete?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Of a text, in characters. */
  readonly longest?: number;
  readonly choices?: readonly ChoiceDefinition[];
}

/** A choice is called by a text of ours, or has a name that is the same in every language. */
export type ChoiceDefinition = { readonly value: string | number } & (
  | { readonly key: MessageKey }
  | { readonly label: string }
);

/**
 * What Discord shows of a command, as data. What every command has in common (age-restricted, in servers alone) is no choice of a
 * definition: `toDiscordCommand` adds it.
 */
export interface CommandDefinition {
  /** A menu is offered for messages, by their context menu. */
  readonly kind: "command" | "menu";
  readonly name: string;
  readonly options?: readonly OptionDefinition[];
  readonly subcommands?: readonly { readonly name: string; readonly options?: readonly OptionDefinition[] }[];
  /** Registered in the operator's server alone. */
  readonly isForOperators?: boolean;
}
