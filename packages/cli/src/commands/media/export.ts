import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import type { CopyWishes, Media } from "@figment/core";
import { StudioError } from "@figment/core/errors";
import { chosenMedia, type MediaChoice } from "../../chosen-media.ts";
import { withExamples } from "../../examples.ts";
import { showImages } from "../../inline-image/show-images.ts";
import { answer } from "../../output.ts";
import { counted } from "../../presenters/units.ts";
import { runs } from "../../run-command.ts";
import { withAccount, type AccountSession } from "../../studio-session.ts";
import { bold, good } from "../../style.ts";
import type { Terminal } from "../../terminal.ts";

interface Options extends MediaChoice {
  readonly recipe?: boolean;
  readonly format?: string;
  readonly withPrompt?: boolean;
  readonly sheet?: string;
}

export function addMediaExport(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("export")
    .argument("[folder]", "where the files go; made when missing", ".")
    .description("copy images and videos out, under readable names")
    .option("--character <character>", "only hers, also after she was deleted")
    .option("--job <job>", "only of this job")
    .option("--limit <number>", "how many, newest first, up to 500", "500")
    .option("--format <format>", "png, jpeg or webp for images, in place of what is stored; clips stay MP4")
    .option("--recipe", "write each image's signed recipe beside it, as JSON: for `media verify`, and to make it again")
    .option("--with-prompt", "let images tell their prompt to whoever gets them; they never do otherwise")
    .option("--sheet <file>", "write one contact sheet (PNG) in place of the files");
  withExamples(command, [
    "figment media export ./pictures --character Mara --recipe",
    "figment media export ./pictures --format jpeg --with-prompt",
    "figment media export --character Mara --sheet mara.png",
  ]);
  runs(terminal, command, (invocation, options: Options, folder: string) =>
    withAccount(invocation, async (session) => {
      const media = await chosenMedia(session, options);
      if (media.length === 0) {
        throw new StudioError("not_found", "There is nothing to export.", { nextSteps: ["figment media list"] });
      }
      const base = invocation.terminal.workingFolder;
      if (options.sheet !== undefined) {
        const path = resolve(base, options.sheet);
        await writeSheet(session, media, path);
        if (!invocation.isJson) await showImages(invocation, session.studio, media.slice(0, 6));
        return answer(invocation, { path, images: media.length }, () => `${good("✓")} Contact sheet: ${bold(path)}`);
      }
      const files = await writeFiles(session, media, resolve(base, folder), options);
      answer(
        invocation,
        { files },
        () => `${good("✓")} ${counted(media.length, "file")} in ${bold(resolve(base, folder))}`,
      );
    }),
  );
}

async function writeSheet({ studio }: AccountSession, media: readonly Media[], path: string): Promise<void> {
  const names = [...new Set(media.map(({ characterName }) => characterName))];
  const title = names.length <= 3 ? names.join(", ") : `${names.length} characters`;
  const png = await studio.media.contactSheet(media.toReversed(), title);
  await write(path, png);
}

async function writeFiles(
  { studio, account }: AccountSession,
  media: readonly Media[],
  folder: string,
  options: Options,
): Promise<readonly string[]> {
  const wishes = await readWishes(options);
  const files: string[] = [];
  for (const item of media) {
    const name = `${item.characterName.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-")}-${item.id.slice(-8)}`;
    // A clip stays what it is: what is wished for is an image's.
    const copy = await studio.media.copy(account, item.id, item.kind === "image" ? wishes : { withPrompt: false });
    const path = join(folder, `${name}.${copy.extension}`);
    await write(path, copy.bytes);
    files.push(path);
    if (options.recipe === true) await write(`${path}.json`, Buffer.from(copy.sidecar));
  }
  return files;
}

async function readWishes({ format, withPrompt = false }: Options): Promise<CopyWishes> {
  if (format === undefined) return { withPrompt };
  const { copyFormats } = await import("@figment/core");
  const known = copyFormats.find((name) => name === format.toLowerCase().replace(/^jpg$/u, "jpeg"));
  if (known !== undefined) return { withPrompt, format: known };
  throw new StudioError("invalid_input", `--format ${format}: expected ${copyFormats.join(", ")}.`, {
    nextSteps: ["figment media export --format jpeg"],
  });
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StudioError("storage_unavailable", `Could not write ${path}: ${reason}.`, {
      nextSteps: ["Choose a folder you may write to."],
      cause,
    });
  }
}
