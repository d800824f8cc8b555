import type { JsonObject } from "../../shared/json.ts";
import type { InputField } from "./input-field.ts";

export type Medium = "image" | "video";

export const fileExtension: Readonly<Record<Medium, string>> = { image: "png", video: "mp4" };

/** What an input asks the model to do, in terms every model shares. */
export interface Work {
  readonly medium: Medium;
  readonly prompt: string;
  /** Null when the model is to draw one. */
  readonly seed: number | null;
  readonly width: number;
  readonly height: number;
  readonly outputs: number;
  readonly steps: number;
  /** The error the model itself raises over this input, although its schema lets it pass; null when it runs. */
  readonly refusal: string | null;
  /** What makes a video of the work. */
  readonly clip?: Clip;
}

export interface Clip {
  /** Where the image is that it starts from, or the image itself. */
  readonly image: string;
  readonly frames: number;
  readonly framesPerSecond: number;
  /** What both sides are a multiple of, in pixels. */
  readonly side_multiple: number;
}

/** A model the emulator knows. Add one to the table to emulate another. */
export interface EmulatedModel {
  readonly owner: string;
  readonly name: string;
  readonly description: string;
  /** Official models are run by name and hide their version; others only by version. */
  readonly isOfficial: boolean;
  readonly versionId: string;
  readonly createdAt: string;
  readonly inputFields: Readonly<Record<string, InputField>>;
  /** What its trainer takes, where it can be trained. */
  readonly trainingFields?: Readonly<Record<string, InputField>>;
  /** An array of URLs, one URL, or a word that is no file. */
  readonly outputShape: "list" | "single" | "word";
  /** The word. */
  readonly answer?: string;
  /** Reads an input that has passed the model's own schema. */
  readonly plan: (input: JsonObject) => Work;
}

export function modelReference(model: EmulatedModel): string {
  return `${model.owner}/${model.name}`;
}
