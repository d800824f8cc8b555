import type { RESTPostAPIChatInputApplicationCommandsJSONBody as DiscordCommand } from "discord.js";

const headings = ["Command", "Description", "Age-restricted", "Options"] as const;
const gap = "  ";

/** The commands as a table for people: what Discord would be told of each. */
export function listCommands(commands: readonly DiscordCommand[]): string {
  const rows = [headings, ...commands.map(rowOf)];
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join(gap)
        .trimEnd(),
    )
    .join("\n");
}

function rowOf({ name, description, nsfw, options = [] }: DiscordCommand): readonly string[] {
  const optionNames = options.map((option) => option.name).join(", ");
  return [`/${name}`, description, nsfw ? "yes" : "no", optionNames || "none"];
}
