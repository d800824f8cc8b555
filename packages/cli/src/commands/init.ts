import type { Command } from "commander";
import { StudioError } from "@figment/core/errors";
import { confirmAge } from "../confirm-age.ts";
import { answered } from "../confirm.ts";
import { withExamples } from "../examples.ts";
import type { Invocation } from "../invocation.ts";
import { answer, say } from "../output.ts";
import { runs } from "../run-command.ts";
import { requireLocal } from "../remote/choose-server.ts";
import { withLocalStudio } from "../studio-session.ts";
import { bold, good, muted } from "../style.ts";
import type { Terminal } from "../terminal.ts";

interface Options {
  readonly as?: string;
  readonly attestAdult?: boolean;
  readonly name?: string;
}

export function addInit(parent: Command, terminal: Terminal): void {
  const command = parent
    .command("init")
    .description("set up this data folder: as its owner, or to try Figment as a free member")
    .option("--as <who>", "owner (no limits) or free (3 images, as a new member)")
    .option("--attest-adult", "I am 18 or older and will only depict fictional adults")
    .option("--name <name>", "what to call you");
  withExamples(command, ["figment init", "figment init --as free --attest-adult"]);
  runs(terminal, command, initialise);
}

async function initialise(invocation: Invocation, options: Options): Promise<void> {
  await requireLocal(invocation, "figment init");
  const plan = await choosePlan(invocation, options);
  const attestsAdult = options.attestAdult === true || (await confirmAge(invocation, "figment init"));
  if (!attestsAdult) {
    throw new StudioError("attestation_required", "Figment is for adults only, and nothing was set up.", {
      nextSteps: ["If you are 18 or older: figment init"],
    });
  }
  await withLocalStudio(invocation, async ({ studio, config }) => {
    const account = await studio.accounts.initialiseLocal({
      plan,
      attestsAdult,
      locale: Intl.DateTimeFormat().resolvedOptions().locale,
      ...(options.name === undefined ? {} : { displayName: options.name }),
    });
    const { openIdentity, systemClock } = await import("@figment/core");
    // What is made here is signed with it; made now, so that whoever copies the folder has it.
    await openIdentity(config, systemClock);
    answer(invocation, { ...account, home: config.home }, ({ home }) => {
      const who = plan === "owner" ? "its owner: no limits" : "a free member: 3 images to start with";
      return `${good("✓")} This studio is ready in ${bold(home)}. You are ${who}.`;
    });
    say(invocation, muted("Next: figment character create"));
  });
}

async function choosePlan(invocation: Invocation, { as }: Options): Promise<"owner" | "free"> {
  if (as === "owner" || as === "free") return as;
  if (as !== undefined) {
    throw new StudioError("invalid_input", `--as ${as}: expected owner or free.`, {
      nextSteps: ["figment init --as owner"],
    });
  }
  if (!invocation.isInteractive) return "owner";
  const { select } = await import("@clack/prompts");
  return answered(
    select({
      message: "Whose studio is this?",
      options: [
        { value: "owner" as const, label: "Mine", hint: "no limits; you pay your engine yourself" },
        { value: "free" as const, label: "Let me try it as a free member", hint: "3 images, one character" },
      ],
      output: invocation.terminal.stderr,
    }),
  );
}
