import { Command } from "commander";
import { nouns } from "./command-registry.ts";
import { addCompletion } from "./commands/completion.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addExplain } from "./commands/explain.ts";
import { addInit } from "./commands/init.ts";
import { addBuy, addSubscribe } from "./commands/buy.ts";
import { addPlans } from "./commands/plans.ts";
import { addUsage } from "./commands/usage.ts";
import { addQuote } from "./commands/quote.ts";
import { addReproduce } from "./commands/reproduce.ts";
import { addVary } from "./commands/vary.ts";
import { addApi, addUp } from "./commands/api.ts";
import { addWorker } from "./commands/worker.ts";
import { withExamples } from "./examples.ts";
import { exitCodeHelp } from "./exit-code-help.ts";
import { addGlobalOptions } from "./invocation.ts";
import type { Terminal } from "./terminal.ts";
import { version } from "./version.ts";

/** The same on every terminal: the build writes the first page of the help down (`prepared-answer.ts`). */
const helpWidth_columns = 80;

/**
 * The whole command line. Loads no command's work: that comes in when one runs. Help has no colours, and commander is told
 * so: looking for them is half its work.
 */
export function createProgram(terminal: Terminal): Command {
  const program = new Command("figment")
    .description("Make fictional adult characters, and images and videos of them that stay the same person.")
    .version(version, "-V, --version")
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
      // `reportError` says it once, in our words.
      outputError: () => {},
      stripColor: (text) => text,
    })
    .configureHelp({ showGlobalOptions: false, helpWidth: helpWidth_columns, displayWidth: (text) => text.length });
  addGlobalOptions(program);
  withExamples(program, ["figment init", "figment character create", "figment generate image latest --count 2"]);
  addInit(program, terminal);
  for (const { name, description, verbs } of nouns) {
    const parent = program.command(name).description(description);
    for (const addVerb of verbs) addVerb(parent, terminal);
  }
  addReproduce(program, terminal);
  addVary(program, terminal);
  addQuote(program, terminal);
  addExplain(program, terminal);
  addPlans(program, terminal);
  addSubscribe(program, terminal);
  addBuy(program, terminal);
  addUsage(program, terminal);
  addUp(program, terminal);
  addApi(program, terminal);
  addWorker(program, terminal);
  addDoctor(program, terminal);
  addCompletion(program, terminal);
  program.addHelpText("after", exitCodeHelp);
  return program;
}
