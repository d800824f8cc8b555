import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { styleText } from "node:util";
import { dataFolder } from "../packages/core/src/configuration/data-folder.ts";
import { tryFileLock } from "../packages/core/src/system/file-lock.ts";

/**
 * The main job with the product's own commands, as a new free member, in a folder made anew for every run: a character, a
 * quote, three free images, the fourth refused, and the account that explains it all.
 */
const repository = resolve(import.meta.dirname, "..");
const launcher = join(repository, "figment");
const home = join(dirname(dataFolder({ ...process.env, FIGMENT_HOME: undefined })), "figment-demo");
const marker = join(home, ".figment-demo");
const sheet = join(home, "contact-sheet.png");

const character = [
  "Mara",
  "--age-range",
  "26-30",
  "--ethnicity",
  "latina",
  "--body-type",
  "athletic",
  "--hair-style",
  "long-wavy",
  "--hair-colour",
  "auburn",
  "--eye-colour",
  "green",
  "--skin-tone",
  "olive",
  "--description",
  "a marine biologist with freckles and a calm smile",
];

async function startOver(): Promise<void> {
  mkdirSync(dirname(home), { recursive: true });
  // Held until this process ends: a lock whose holder is gone is taken over.
  if ((await tryFileLock(`${home}.lock`)) === undefined) throw new Error("Another demo is running. Let it end first.");
  if (existsSync(marker)) {
    figment(["db", "stop", "--json"], { isQuiet: true });
    // Out of the way in one step: a demo that is killed while it wipes leaves nothing that looks like somebody else's.
    renameSync(home, `${home}-old`);
  }
  rmSync(`${home}-old`, { recursive: true, force: true });
  if (existsSync(home)) throw new Error(`${home} is in the way: it was not made by the demo. Move it elsewhere.`);
  mkdirSync(`${home}-new`, { recursive: true });
  writeFileSync(join(`${home}-new`, basename(marker)), "Made by npm run demo, and made anew by every run.\n");
  renameSync(`${home}-new`, home);
}

interface Run {
  readonly isQuiet?: boolean;
  readonly expectedExit?: number;
}

function figment(commandLine: readonly string[], { isQuiet = false, expectedExit = 0 }: Run = {}): void {
  if (!isQuiet)
    say(`\n${styleText("magenta", "$")} ${styleText("bold", `figment ${commandLine.map(quoted).join(" ")}`)}`);
  const { status } = spawnSync(launcher, [...commandLine, ...(isQuiet ? [] : ["--no-json", "--yes"])], {
    stdio: isQuiet ? "ignore" : ["ignore", "inherit", "inherit"],
    env: { ...process.env, FIGMENT_HOME: home, DATABASE_URL: "", FIGMENT_ENGINE: "preview" },
  });
  if (isQuiet || status === expectedExit) return;
  say(`\nThe demo stopped: that command should have ended with exit code ${expectedExit}, and ended with ${status}.`);
  process.exit(1);
}

function quoted(word: string): string {
  return /^[\w./-]+$/u.test(word) ? word : JSON.stringify(word);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function tell(text: string): void {
  say(`\n${styleText("gray", text)}`);
}

async function main(): Promise<void> {
  await startOver();
  tell("Figment makes fictional adult characters, and images of them that stay the same person. This is its main job,");
  say(
    styleText(
      "gray",
      "with the commands you would type, as a new free member, and with nothing installed beside Node.",
    ),
  );
  figment(["init", "--as", "free", "--attest-adult"]);
  figment(["character", "create", ...character]);
  figment(["quote", "Mara", "--count", "3"]);
  figment([
    "generate",
    "image",
    "Mara",
    "--count",
    "3",
    "--clothing",
    "a green coat",
    "--scene",
    "a city street at night",
  ]);
  tell("The three free images are used up. A fourth is refused before anything is made or charged:");
  figment(["generate", "image", "Mara"], { expectedExit: 6 });
  tell("Every unit is accounted for:");
  figment(["tokens", "history"]);
  figment(["tokens", "balance"]);
  figment(["media", "export", "--character", "Mara", "--sheet", sheet]);
  figment(["db", "stop", "--json"], { isQuiet: true });
  finish();
}

function finish(): void {
  const here = relative(process.cwd(), launcher);
  const command = here.startsWith("..") ? launcher : `./${here}`;
  say(`\n${styleText("green", "✓")} ${styleText("bold", "Done.")} Everything of this demo is in ${home}`);
  say("\nYour own studio, as its owner, without limits:");
  for (const next of [
    "init --as owner --attest-adult",
    "character create",
    "generate image latest --count 4",
    "media open latest",
    "--help",
  ]) {
    say(`  ${command} ${next}`);
  }
}

try {
  await main();
  rmSync(`${home}.lock`, { force: true });
} catch (error) {
  say(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
