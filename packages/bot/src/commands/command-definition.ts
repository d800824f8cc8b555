/**
 * What Discord shows of a slash command, as data. What every command has in common (age-restricted, in servers alone) is no
 * choice of a definition: `toDiscordCommand` adds it.
 */
export interface CommandDefinition {
  /** What a member types after the slash: 1 to 32 lower-case letters, digits, `-`, `_`, `'`. */
  readonly name: string;
  /** 1 to 100 characters. */
  readonly description: string;
}
