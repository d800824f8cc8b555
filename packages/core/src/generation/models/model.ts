import type { ContentRating } from "../job.ts";
import type { AdapterConvention } from "./adapter-convention.ts";

/** A model an engine can run: what it is, what it may be used for, and how our parameters become its input. */
export interface Model {
  /** Ours, stored with every job. */
  readonly id: string;
  readonly label: string;
  /** The engine that runs it. */
  readonly engine: string;
  readonly kind: "image";
  readonly source: ModelSource;
  readonly fields: ModelFields;
  readonly limits: ModelLimits;
  /** Sent with every request as it stands; a scheduler for one, so that a change of the model's defaults changes nothing. */
  readonly fixedInput: ModelInput;
  readonly adapters: AdapterConvention;
  /**
   * The model's own safety checker, and the field that would switch it off: sent as `false` with every request. `null`
   * for a model without one, whose output must be classified by us whatever its rating.
   */
  readonly safetyChecker: { readonly disablingField: string } | null;
  /** What its licence and its host let it be used for. */
  readonly contentRatings: readonly ContentRating[];
  readonly licence: { readonly name: string; readonly url: string };
  readonly price: ModelPrice;
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
  readonly per: "second" | "image";
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
