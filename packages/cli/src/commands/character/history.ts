import type { Command } from "commander";
import type { CharacterVersionSummary } from "@figment/core";
import { attributeCatalogue, attributeIds, findOption } from "@figment/core/catalogue";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { localTime } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withAccount } from "../../studio-session.ts";
import { bold, muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addCharacterHistory(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("history")
    .argument("<character>", "her name, `latest`, or the last 8 characters of her id")
    .description("her versions, newest first, and what each changed");
  withExamples(command, ["figment character history Mara", "figment character history latest --json"]);
  runs(terminal, command, (invocation, _options, reference: string) =>
    withAccount(invocation, async ({ studio, account }) => {
      const character = await studio.characters.find(account, reference);
      answer(invocation, await studio.characters.history(character), present);
    }),
  );
}

function present(versions: readonly CharacterVersionSummary[]): string {
  return versions
    .flatMap((version, index) => {
      const before = versions[index + 1];
      const heading = `${bold(`Version ${version.number}`)}  ${muted(localTime(version.createdAt))}`;
      const changes = before === undefined ? [`created as ${version.name}`] : changesBetween(before, version);
      return [heading, ...changes.map((change) => `  ${change}`)];
    })
    .join("\n");
}

function changesBetween(before: CharacterVersionSummary, after: CharacterVersionSummary): readonly string[] {
  const label = (id: (typeof attributeIds)[number], option: string): string => findOption(id, option)?.label ?? option;
  return [
    ...(before.name === after.name ? [] : [`Name: ${before.name} → ${after.name}`]),
    ...attributeIds
      .filter((id) => before.attributes[id] !== after.attributes[id])
      .map((id) => {
        const [from, to] = [label(id, before.attributes[id]), label(id, after.attributes[id])];
        return `${attributeCatalogue[id].label}: ${from} → ${to}`;
      }),
    ...(before.description === after.description ? [] : [`Description: ${after.description || muted("removed")}`]),
  ];
}
