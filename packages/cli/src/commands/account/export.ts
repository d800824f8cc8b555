import { createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import { StudioError } from "@figment/core/errors";
import { withExamples } from "../../examples.ts";
import { answer } from "../../output.ts";
import { fileSize } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withPerson } from "../../studio-session.ts";
import { bold, good, muted } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

export function addAccountExport(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("export")
    .argument("[file]", "where to write it; default: figment-<account>-<date>.zip here")
    .description("everything this studio keeps about you, in one zip archive that a browser can show");
  withExamples(command, ["figment account export", "figment account export ./mine.zip"]);
  runs(terminal, command, (invocation, _options, given?: string) =>
    withPerson(invocation, async ({ studio, principal }) => {
      const { stream, fileName } = await studio.accounts.export(principal);
      const file = resolve(terminal.workingFolder, given ?? fileName);
      if ((await sizeOf(file)) !== null) {
        stream.destroy();
        throw new StudioError("conflict", `${file} exists already.`, { nextSteps: ["Name another file."] });
      }
      await writeWhole(file, stream);
      const size_bytes = (await sizeOf(file)) ?? 0;
      answer(
        invocation,
        { file, size_bytes },
        () => `${good("✓")} ${bold(file)} ${muted(fileSize(size_bytes))}: unpack it and open index.html.`,
      );
    }),
  );
}

/** Under its own name only when it is whole. */
async function writeWhole(file: string, stream: NodeJS.ReadableStream): Promise<void> {
  const draft = `${file}.part`;
  try {
    await pipeline(stream, createWriteStream(draft, { mode: 0o600 }));
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    if (error instanceof StudioError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StudioError("storage_unavailable", `The archive could not be written: ${reason}.`, {
      nextSteps: ["Check the folder and the room on its disk."],
      cause: error,
    });
  }
}

async function sizeOf(file: string): Promise<number | null> {
  return stat(file).then(
    ({ size }) => size,
    () => null,
  );
}
