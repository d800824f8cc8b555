import { Option, type Command } from "commander";
import type { VideoRequestInput } from "@figment/core";
import { StudioError } from "@figment/core/errors";
import { numeric } from "./image-request-options.ts";

interface Options {
  readonly count?: string;
  readonly from?: string;
  readonly seconds?: string;
  readonly motion?: string;
  readonly noise?: string;
  readonly seed?: string;
}

const lengths = ["4", "6"] as const;

/** The options that describe a video and nothing else. */
export function addVideoOptions(command: Command): Command {
  return command
    .option("--from <image>", "the image it starts from: `latest`, or the last 8 characters of its id")
    .addOption(new Option("--seconds <length>", "how long: 4 or 6").choices([...lengths]))
    .option("--motion <number>", "how much moves, 1 to 255; 127 is gentle")
    .option("--noise <number>", "how freely the image is read, 0 to 1; 0.02 is usual");
}

/** All options of a request for videos. */
export function addVideoRequestOptions(command: Command): Command {
  command.option("-n, --count <videos>", "how many, 1 to 4");
  return addVideoOptions(command).option("--seed <number>", "start from this seed (Pro)");
}

export function readVideoRequest(options: Options): VideoRequestInput {
  const { count, from, seconds, motion, noise, seed } = options;
  return {
    ...(count === undefined ? {} : { count: numeric("--count", count) }),
    ...(from === undefined ? {} : { from }),
    ...(seconds === undefined ? {} : { duration_s: seconds === "6" ? 6 : 4 }),
    ...(motion === undefined ? {} : { motion: numeric("--motion", motion) }),
    ...(noise === undefined ? {} : { noise: numeric("--noise", noise) }),
    ...(seed === undefined ? {} : { seed: numeric("--seed", seed) }),
  };
}

const imageOnly = ["pose", "clothing", "scene", "steps", "guidance", "negative", "adapter"] as const;
const videoOnly = ["from", "seconds", "motion", "noise"] as const;

/** Throws `invalid_input` for options that say nothing of what is asked about: what is not heard is not passed over. */
export function requireFitting(options: Readonly<Record<string, unknown>>, isVideo: boolean): void {
  const strangers = (isVideo ? imageOnly : videoOnly).filter((name) => options[name] !== undefined);
  if (strangers.length === 0) return;
  const flags = strangers.map((name) => `--${name}`).join(", ");
  throw new StudioError(
    "invalid_input",
    isVideo
      ? `A video starts from an image that is there; these describe a new one: ${flags}.`
      : `These describe a video: ${flags}.`,
    { nextSteps: [isVideo ? "Make the image first: figment generate image" : "Say --video as well."] },
  );
}
