/** `npm run emulate <name> -- [options]`: a stand-in for a vendor's service, so that everything can be tried with no account. */
interface EmulatorCommand {
  readonly summary: string;
  /** Runs until interrupted; resolves with the exit code. */
  readonly run: (words: readonly string[]) => Promise<number>;
}

const emulators: Readonly<Record<string, EmulatorCommand>> = {
  discord: {
    summary: "Discord: REST, gateway, interactions over HTTP, log-in, with a page to use it as a member (port 4804)",
    run: async (words) => (await import("./discord/command.ts")).runDiscordCommand(words),
  },
  replicate: {
    summary: "Replicate's HTTP API for images: predictions, models, output files, faults by script (port 4801)",
    run: async (words) => (await import("./replicate/command.ts")).runReplicateCommand(words),
  },
  runpod: {
    summary: "A RunPod serverless endpoint: worker-sdxl or worker-comfyui, webhooks, faults by script (port 4802)",
    run: async (words) => (await import("./runpod/command.ts")).runRunpodCommand(words),
  },
  stripe: {
    summary: "Stripe: checkout, subscriptions, refunds, disputes, pages for people, a clock to move (port 4803)",
    run: async (words) => (await import("./stripe/command.ts")).runStripeCommand(words),
  },
};

function overview(): string {
  const width = Math.max(...Object.keys(emulators).map((name) => name.length));
  const lines = Object.entries(emulators).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    "Emulators of the services Figment talks to:",
    "",
    ...lines,
    "",
    "Start one with: npm run emulate <name>. Its options: npm run emulate <name> -- --help.",
    "",
  ].join("\n");
}

const [name, ...words] = process.argv.slice(2);
const command = name === undefined ? undefined : emulators[name];
if (command !== undefined) {
  process.exitCode = await command.run(words);
} else if (name === undefined || name === "--help" || name === "-h") {
  process.stdout.write(overview());
} else {
  process.stderr.write(`There is no emulator called "${name}".\n\n${overview()}`);
  process.exitCode = 2;
}
