import type { Command } from "commander";
import type { ImageRequestInput } from "@figment/core";
import { StudioError } from "@figment/core/errors";
import { oneOf } from "./one-of.ts";

const ratings = ["general", "suggestive", "explicit"] as const;

interface Options {
  readonly count?: string;
  readonly pose?: string;
  readonly clothing?: string;
  readonly scene?: string;
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
    .option("--pose <text>", "what she is doing")
    .option("--clothing <text>", "what she wears")
    .option("--scene <text>", "where she is")
    .option("--steps <number>", "sampling steps, as far as the plan allows")
    .option("--seed <number>", "start from this seed (Pro)")
    .option("--guidance <number>", "how closely to follow the words (Pro)")
    .option("--negative <text>", "what to avoid, beside the usual (Pro)")
    .option("--rating <rating>", "general, suggestive or explicit, as far as this studio goes; default: general")
    .option("--adapter <id...>", "adapters of this studio's catalogue (Pro)");
}

export function readImageRequest(options: Options): ImageRequestInput {
  const { count, pose, clothing, scene, steps, seed, guidance, negative, adapter, rating } = options;
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

function numeric(flag: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value)) return value;
  throw new StudioError("invalid_input", `${flag} ${text}: a number is needed.`);
}
