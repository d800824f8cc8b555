import type { AttributeChoices } from "../characters/catalogue/index.ts";

/** What of a request reaches a model. */
export type EngineInput = ImageInput | VideoInput;

interface Asked {
  readonly model: string;
  readonly prompt: string;
  readonly negativePrompt: string;
  readonly seed: number;
}

export interface ImageInput extends Asked {
  readonly kind: "image";
  readonly parameters: ImageParameters;
}

export interface VideoInput extends Asked {
  readonly kind: "video";
  readonly parameters: VideoParameters;
}

/** One output to be made: everything an engine may need, and nothing of the account that asked. */
export type EngineRequest = ImageEngineRequest | VideoEngineRequest;

interface Wanted {
  readonly jobId: string;
  readonly outputIndex: number;
  /** When the job is given up; the engine should stop by then too. */
  readonly deadlineAt: Date;
  /**
   * Where an engine that is asked to begin may call back: the address names the attempt and proves that it came from us.
   * `null` where nobody can be called; then the engine is looked at until it is done.
   */
  readonly webhookUrl: string | null;
  /** Whether it may wait behind others, where the engine can tell them apart. */
  readonly isLowPriority: boolean;
  /** What the prompt was compiled from; the preview engine draws from it. For a video, of the image it starts from. */
  readonly subject: Subject;
}

export interface ImageEngineRequest extends ImageInput, Wanted {
  /** The image to start from; left out where words and seed are all. */
  readonly reference?: SourceImage;
}

export interface VideoEngineRequest extends VideoInput, Wanted {
  readonly source: SourceImage;
}

export interface ImageParameters {
  readonly width_px: number;
  readonly height_px: number;
  readonly steps: number;
  readonly guidance: number;
  /** Strength of all adapters together, 0 to 1. */
  readonly adapterScale: number;
  readonly adapters: readonly { readonly id: string; readonly weights: string; readonly scale: number }[];
  /** An image of the same character to start from; left out where there is none. */
  readonly reference?: {
    readonly mediaId: string;
    /** How far the model may move away from it, 0 to 1; `null` where the model decides that itself. */
    readonly strength: number | null;
  };
  /** The model as it was when this was asked for (`owner/name:version`), so that a change of it is noticed. */
  readonly modelSource?: string;
}

export type ImageReference = NonNullable<ImageParameters["reference"]>;

export interface VideoParameters {
  /** How long the clip is meant to be, in seconds; a model may be a little off. */
  readonly duration_s: VideoLength_s;
  /** How much moves, 1 to 255: what Stable Video Diffusion calls its motion bucket. */
  readonly motion: number;
  /** How freely the first frame is read, 0 to 1: noise added to it before the model sees it. */
  readonly noise: number;
  /** The image it starts from: always one of the character's own. */
  readonly sourceMediaId: string;
  /** Stretches the finished clip to so many seconds, where the model cannot be so slow; `null` leaves it alone. */
  readonly playedIn_s: number | null;
}

/** The lengths that can be asked for, in seconds. */
export const videoLengths_s = [4, 6] as const;
export type VideoLength_s = (typeof videoLengths_s)[number];

/** The image that a video, or another image, starts from. */
export interface SourceImage {
  readonly mediaId: string;
  /** The engine that made it. */
  readonly engine: string;
  readonly seed: number;
  /** Its unmarked master. Throws `not_found` when that is gone. */
  read(): Promise<Uint8Array>;
  /** An address where an engine elsewhere can read it until the job's deadline; `null` where only we can read it. */
  publicLink(): Promise<string | null>;
}

export interface Subject {
  readonly attributes: AttributeChoices;
  readonly pose: string;
  readonly clothing: string;
  readonly scene: string;
}

/** What became of asking an engine to begin. */
export type Submission =
  | { readonly outcome: "accepted"; readonly predictionId: string }
  /** The engine surely did not begin. */
  | { readonly outcome: "refused"; readonly failure: EngineFailure }
  /** It may have begun: never to be asked again, only to be looked for. */
  | { readonly outcome: "ambiguous" };

/** Where a prediction stands at the engine. */
export type Prediction =
  | { readonly state: "starting" }
  | { readonly state: "running"; readonly percent: number | null }
  | { readonly state: "succeeded"; readonly output: EngineOutput }
  /** The engine's own safety checker dropped it. */
  | { readonly state: "filtered" }
  | { readonly state: "cancelled" }
  | { readonly state: "failed"; readonly failure: EngineFailure };

/** Fetches the bytes of a finished output. */
export interface EngineOutput {
  download(signal: AbortSignal): Promise<Uint8Array>;
}

/** Why an engine could not, in our words: a vendor's text is never shown. */
export interface EngineFailure {
  readonly code:
    | "engine_busy"
    | "engine_unreachable"
    | "engine_paused"
    | "engine_error"
    | "answer_lost"
    | "engine_rejected"
    | "engine_timeout"
    | "engine_unchecked"
    | "model_mismatch";
  /** One sentence for the person. */
  readonly message: string;
  /** What the operator has to know, in one sentence: names of models and fields, never a vendor's text. */
  readonly operatorNote?: string;
  /** Whether another attempt may be made: only where surely nothing was begun or paid. */
  readonly isRetryable: boolean;
}

/** How busy an engine's machines are: for the operator. */
export interface EngineCapacity {
  /** Machines that could begin at once, that work, that are being started, that the host holds back, and that are broken. */
  readonly workers: {
    readonly idle: number;
    readonly running: number;
    readonly starting: number;
    readonly throttled: number;
    readonly unhealthy: number;
  };
  /** Predictions that wait for a machine, and that are being made. */
  readonly waiting: number;
  readonly running: number;
}

/** A call of an engine to our address for it, as it came. */
export interface WebhookCall {
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The very bytes: signatures are over them. */
  readonly body: Uint8Array;
}

/** What a genuine call says. How the prediction stands is looked up at the engine: calls come late, twice and out of order. */
export interface WebhookReport {
  readonly predictionId: string;
}

/** PORT. What makes pictures. `submit` starts and returns at once; nobody ever waits inside an engine. */
export interface Engine {
  readonly name: string;
  /** Whether its output is drawn by us and needs neither attestation nor classification. */
  readonly isPreview: boolean;
  /** How long to leave it alone between two looks, in milliseconds. */
  readonly pollInterval_ms: number;
  /**
   * Whether it cannot list what it began: `adopt` never finds anything, and of an attempt whose answer was lost only its
   * webhook can tell.
   */
  readonly isFoundByWebhookAlone?: boolean;
  /** Refuses what the model cannot do, before anything is paid for. Throws `invalid_input`. */
  validate(request: EngineInput): Promise<void>;
  submit(request: EngineRequest, signal: AbortSignal): Promise<Submission>;
  /**
   * Looks for what an attempt became whose answer was lost: each prediction that may be it, oldest first; none when it cannot
   * be found (yet). There are several where the very same was asked for more than once: which of them is free, the flow knows.
   */
  adopt(request: EngineRequest, submittedAt: Date, signal: AbortSignal): Promise<readonly string[]>;
  inspect(predictionId: string, request: EngineRequest, signal: AbortSignal): Promise<Prediction>;
  /** Stops a prediction; one that has ended already is no error. */
  cancel(predictionId: string, signal: AbortSignal): Promise<void>;
  /** How busy its machines are, where it says so. Throws `engine_unavailable` when it cannot be asked. */
  capacity?(signal: AbortSignal): Promise<EngineCapacity | null>;
  /**
   * Reads a call to an address that we gave out; `null` for one that is forged, stale or cannot be read. An engine that signs
   * nothing believes the address (`readPlainWebhook`). Throws `engine_unavailable` when it cannot tell for now.
   */
  readWebhook(call: WebhookCall): Promise<WebhookReport | null>;
}
