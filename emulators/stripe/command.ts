import { parseArgs } from "node:util";
import { explainStart, interrupted, readFaults, requestLine, wholeNumber } from "../shared/command-line.ts";
import { banner, usage } from "./banner.ts";
import type { FaultRuleScript } from "./faults/fault.ts";
import { startStripeEmulator } from "./start-stripe-emulator.ts";

const options = {
  port: { type: "string", default: "4803" },
  host: { type: "string", default: "127.0.0.1" },
  key: { type: "string" },
  webhook: { type: "string", default: "http://127.0.0.1:8080/api/payments/webhook" },
  secret: { type: "string", default: "whsec_figment_emulator" },
  faults: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** Runs the emulator by hand until interrupted. Resolves with the exit code: 2 when the options are wrong. */
export async function runStripeCommand(words: readonly string[]): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...words], options });
    if (values.help) {
      process.stdout.write(usage);
      return 0;
    }
    if (!URL.canParse(values.webhook)) throw new RangeError(`--webhook takes an address, not "${values.webhook}".`);
    const webhook = { url: values.webhook, secret: values.secret };
    await using emulator = await startStripeEmulator({
      port: wholeNumber("port", values.port),
      host: values.host,
      ...(values.key !== undefined && { apiKey: values.key }),
      webhook,
      faults: (await readFaults(values.faults)) as readonly FaultRuleScript[],
      onRequest: (entry) => process.stdout.write(requestLine(entry)),
    });
    process.stdout.write(banner(emulator, webhook));
    await interrupted();
    return 0;
  } catch (error) {
    process.stderr.write(`${explainStart(error)}\n`);
    return 2;
  }
}
