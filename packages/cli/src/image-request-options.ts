import type { Command } from "commander";
import type { ImageBatchInput, ImageRequestInput } from "@figment/core";
import { StudioError } from "@figment/core/errors";
import { oneOf } from "./one-of.ts";

const ratings = ["general", "suggestive", "explicit"] as const;

interface Options {
  readonly count?: string;
  readonly pose?: readonly string[];
  readonly clothing?: readonly string[];
  readonly scene?: readonly string[];
  readonly steps?: string;
  readonly seed?: string;
  readonly guidance?: string;
  readonly negative?: string;
  readonly adapter?: readonly string[];
  readonly rating?: string;
}

/** The options that describe an image, shared by every command that takes a request. */
export function addImageRequestOptions(command: Command): Command {
  return command
    .option("-n, --count <images>", "how many, 1 to 4")
    .option("--pose <text>", "what she is doing; several make a batch", collected)
    .option("--clothing <text>", "what she wears; several make a batch", collected)
    .option("--scene <text>", "where she is; several make a batch", collected)
    .option("--steps <number>", "sampling steps, as far as the plan allows")
    .option("--seed <number>", "start from this seed (Pro)")
    .option("--guidance <number>", "how closely to follow the words (Pro)")
    .option("--negative <text>", "what to avoid, beside the usual (Pro)")
    .option("--rating <rating>", "general, suggestive or explicit, as far as this studio goes; default: general")
    .option("--adapter <id...>", "adapters of this studio's catalogue (Pro)");
}

function collected(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

/** Every pose in every clothing in every scene that was named. */
export function readImageBatch(options: Options): ImageBatchInput {
  const { pose = [], clothing = [], scene = [], ...rest } = options;
  return { request: readImageRequest(rest), poses: pose, clothings: clothing, scenes: scene };
}

/** Whether more than one request was asked for: some flag was given more than once. */
export function isBatch({ pose = [], clothing = [], scene = [] }: Options): boolean {
  return [pose, clothing, scene].some((several) => several.length > 1);
}

/** Throws `invalid_input` where several were named and there can be only one. */
export function readImageRequest(options: Options): ImageRequestInput {
  const pose = single("--pose", options.pose);
  const clothing = single("--clothing", options.clothing);
  const scene = single("--scene", options.scene);
  const { count, steps, seed, guidance, negative, adapter, rating } = options;
  return {
    ...(count === undefined ? {} : { count: numeric("--count", count) }),
    ...(pose === undefined ? {} : { pose }),
    ...(clothing === undefined ? {} : { clothing }),
    ...(scene === undefined ? {} : { scene }),
    ...(steps === undefined ? {} : { steps: numeric("--steps", steps) }),
    ...(seed === undefined ? {} : { seed: numeric("--seed", seed) }),
    ...(guidance === undefined ? {} : { guidance: numeric("--guidance", guidance) }),
    ...(negative === undefined ? {} : { negativePrompt: negative }),
    ...(rating === undefined ? {} : { rating: oneOf("--rating", rating, ratings) }),
    ...(adapter === undefined ? {} : { adapters: [...adapter] }),
  };
}

function single(flag: string, several: readonly string[] = []): string | undefined {
  if (several.length < 2) return several[0];
  throw new StudioError("invalid_input", `${flag} was given ${several.length} times, and this is about one image.`, {
    nextSteps: ["To see what a batch costs: figment quote. What it would ask for: figment generate image --dry-run"],
  });
}

/** Reads a flag that takes a number. Throws `invalid_input` naming the flag. */
export function numeric(flag: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value)) return value;
  throw new StudioError("invalid_input", `${flag} ${text}: a number is needed.`);
}
