import type { VideoLength_s } from "../engine.ts";
import type { ContentRating } from "../job.ts";
import type { AdapterConvention } from "./adapter-convention.ts";

/** A model an engine can run: what it is, what it may be used for, and how our parameters become its input. */
export type Model = ImageModel | VideoModel;

interface ModelFacts {
  /** Ours, stored with every job. */
  readonly id: string;
  readonly label: string;
  /** The engine that runs it. */
  readonly engine: string;
  readonly source: ModelSource;
  /** Sent with every request as it stands; a scheduler for one, so that a change of the model's defaults changes nothing. */
  readonly fixedInput: ModelInput;
  /**
   * The model's own safety checker, and the field that would switch it off: sent as `false` with every request. `null`
   * for a model without one: what an image model makes must then be classified by us whatever its rating, and a video model
   * may be given no words, so that it can show nothing but what its image shows, which was checked when it was made.
   */
  readonly safetyChecker: { readonly disablingField: string } | null;
  /** What its licence and its host let it be used for. */
  readonly contentRatings: readonly ContentRating[];
  readonly licence: { readonly name: string; readonly url: string };
  readonly price: ModelPrice;
}

export interface ImageModel extends ModelFacts {
  readonly kind: "image";
  readonly fields: ModelFields;
  readonly limits: ModelLimits;
  readonly adapters: AdapterConvention;
  /** How it takes an image to start from; `null` for a model that goes by words alone. */
  readonly imageInput: ImageInputConvention | null;
}

/** The model's own names for an image that it starts from. */
export interface ImageInputConvention {
  readonly field: string;
  /** Says how far the model may move away from the image; `null` for a model that decides that itself. */
  readonly strengthField: string | null;
  readonly strength: Range;
  /** How far it may move away from a character's anchor; `null`: anchors give their seed alone. */
  readonly anchorStrength: number | null;
}

/** Makes a clip that starts from an image. */
export interface VideoModel extends ModelFacts {
  readonly kind: "video";
  readonly fields: VideoFields;
  readonly limits: VideoLimits;
  /** How each length, in seconds, is asked for; one that is missing is not on offer. */
  readonly lengths: Readonly<Partial<Record<VideoLength_s, VideoLength>>>;
}

/** The model's own names for our parameters; `null` where it has none, and the parameter changes nothing. */
export interface VideoFields {
  readonly image: string;
  readonly prompt: string | null;
  readonly negativePrompt: string | null;
  readonly motion: string | null;
  readonly noise: string | null;
  readonly seed: string;
}

export interface VideoLimits {
  readonly motion: Range;
  readonly noise: Range;
}

export interface VideoLength {
  /** What asks the model for this length: frames and their rate, in its own words. */
  readonly input: ModelInput;
  /** Stretches the finished clip to so many seconds, where the model cannot be so slow. */
  readonly playedIn_s: number | null;
}

/** Where the engine finds a model. Without a version it is one that the engine runs by name, at a version it hides. */
export interface ModelSource {
  readonly owner: string;
  readonly name: string;
  readonly version: string | null;
}

/** The model's own names for our parameters. */
export interface ModelFields {
  readonly prompt: string;
  readonly negativePrompt: string;
  readonly width: string;
  readonly height: string;
  readonly steps: string;
  readonly guidance: string;
  readonly seed: string;
  /** How many images one prediction makes; always sent as 1. */
  readonly count: string;
}

export interface ModelLimits {
  readonly steps: Range;
  readonly guidance: Range;
  /** Of width and of height. */
  readonly side_px: Range;
  /** What width and height must be a multiple of. */
  readonly sideMultiple_px: number;
}

/** Both ends are allowed. */
export interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

/** What the host charges; for the operator's books, never for a person's. */
export interface ModelPrice {
  readonly per: "second" | "image" | "video";
  /** Millionths of the currency's main unit. */
  readonly amount_micros: number;
  readonly currency: "usd";
}

/** What is sent to a model: plain JSON. */
export type ModelInput = Readonly<Record<string, string | number | boolean | readonly string[] | readonly number[]>>;

/** `owner/name`, as the host lists it. */
export function modelReference({ owner, name }: ModelSource): string {
  return `${owner}/${name}`;
}
