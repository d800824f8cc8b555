import { Command } from "commander";
import { addCharacterCreate } from "./commands/character/create.ts";
import { addCharacterList } from "./commands/character/list.ts";
import { addCharacterShow } from "./commands/character/show.ts";
import { addDatabaseBackup } from "./commands/db/backup.ts";
import { addDatabaseRestore } from "./commands/db/restore.ts";
import { addDatabaseStart } from "./commands/db/start.ts";
import { addDatabaseStatus } from "./commands/db/status.ts";
import { addDatabaseStop } from "./commands/db/stop.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addGenerateImage } from "./commands/generate/image.ts";
import { addInit } from "./commands/init.ts";
import { addMediaExport } from "./commands/media/export.ts";
import { addMediaList } from "./commands/media/list.ts";
import { addMediaOpen } from "./commands/media/open.ts";
import { addMediaShow } from "./commands/media/show.ts";
import { addPlans } from "./commands/plans.ts";
import { addQuote } from "./commands/quote.ts";
import { addTokensBalance } from "./commands/tokens/balance.ts";
import { addTokensHistory } from "./commands/tokens/history.ts";
import { exitCodeHelp } from "./exit-code-help.ts";
import { addGlobalOptions } from "./invocation.ts";
import type { Terminal } from "./terminal.ts";
import { version } from "./version.ts";

type AddCommand = (parent: Command, terminal: Terminal) => void;

/** The commands by noun; the order is the order of the help. */
const nouns: readonly (readonly [noun: string, description: string, verbs: readonly AddCommand[]])[] = [
  ["character", "the people you make up", [addCharacterCreate, addCharacterList, addCharacterShow]],
  ["generate", "make images of a character", [addGenerateImage]],
  ["media", "what was made", [addMediaList, addMediaShow, addMediaOpen, addMediaExport]],
  ["tokens", "what you can spend, and where it went", [addTokensBalance, addTokensHistory]],
  [
    "db",
    "the embedded database",
    [addDatabaseStatus, addDatabaseStart, addDatabaseStop, addDatabaseBackup, addDatabaseRestore],
  ],
];

/** The whole command line. Loads no command's work: that comes in when one runs. */
export function createProgram(terminal: Terminal): Command {
  const program = new Command("figment")
    .description("Make fictional adult characters, and images of them that stay the same person.")
    .version(version, "-V, --version")
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
      // `reportError` says it once, in our words.
      outputError: () => {},
    })
    .configureHelp({ showGlobalOptions: false });
  addGlobalOptions(program);
  addInit(program, terminal);
  for (const [noun, description, verbs] of nouns) {
    const parent = program.command(noun).description(description).exitOverride();
    for (const addVerb of verbs) addVerb(parent, terminal);
  }
  addQuote(program, terminal);
  addPlans(program, terminal);
  addDoctor(program, terminal);
  program.addHelpText("after", exitCodeHelp);
  return program;
}
