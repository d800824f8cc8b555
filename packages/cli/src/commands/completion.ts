import { Argument, type Command } from "commander";
import { withExamples } from "../examples.ts";
import { runs } from "../run-command.ts";
import type { Terminal } from "../terminal.ts";
import { completionScript, shells, type Shell } from "../completion/completion-script.ts";
import { completions } from "../completion/completions.ts";

export function addCompletion(program: Command, terminal: Terminal): void {
  const command = program
    .command("completion")
    .addArgument(new Argument("<shell>", "which shell").choices(shells))
    .description("a script that completes commands and options as you type");
  withExamples(command, [
    "figment completion bash >> ~/.bashrc",
    "figment completion zsh > ~/.zfunc/_figment",
    "figment completion fish > ~/.config/fish/completions/figment.fish",
    "figment completion pwsh >> $PROFILE",
  ]);
  runs(terminal, command, async (_invocation, _options, shell: Shell) => {
    terminal.stdout.write(completionScript(shell));
  });
  // What the scripts ask: the words so far, the one being typed last.
  const complete = program.command("complete", { hidden: true }).argument("[words...]").allowUnknownOption();
  complete.action((words: readonly string[]) => {
    const lines = completions(program, words).map((line) => `${line}\n`);
    terminal.stdout.write(lines.join(""));
  });
}
