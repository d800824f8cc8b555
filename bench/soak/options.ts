import { parseArgs } from "node:util";

export interface SoakOptions {
  readonly minutes: number;
  /** Jobs asked for each second. */
  readonly rate: number;
  readonly hasFaults: boolean;
}

const usage = "Usage: npm run soak -- [--minutes 30] [--rate 10] [--no-faults]";

/** @throws Error that says how to call it */
export function readSoakOptions(commandLine: readonly string[]): SoakOptions {
  const { values } = parseArgs({
    args: [...commandLine],
    options: {
      minutes: { type: "string", default: "30" },
      rate: { type: "string", default: "10" },
      "no-faults": { type: "boolean", default: false },
    },
  });
  const [minutes, rate] = [Number(values.minutes), Number(values.rate)];
  if (!(minutes > 0) || !(rate > 0)) throw new Error(usage);
  return { minutes, rate, hasFaults: !values["no-faults"] };
}
