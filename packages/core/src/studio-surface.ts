import type { Account } from "./accounts/account.ts";
import type { AgeAssurance } from "./accounts/age/age-assurance.ts";
import type { AgeStatement } from "./accounts/age/attest-age.ts";
import type { LocalAccountRequest } from "./accounts/initialise-local-account.ts";
import type { CharacterInput } from "./characters/character-input.ts";
import type { CharacterChanges, CharacterVersionSummary } from "./characters/edit-character.ts";
import type { Character } from "./characters/character.ts";
import type { PasswordHasher } from "./accounts/passwords/password-hasher.ts";
import type { Clock } from "./clock.ts";
import type { Database } from "./database/database.ts";
import type { EventBus } from "./events/event-bus.ts";
import type { Catalogue } from "./generation/catalogue/catalogue.ts";
import type { ImageRequestInput } from "./generation/image-request.ts";
import type { Job } from "./generation/job.ts";
import type { CompiledPrompt } from "./generation/prompt/compile-prompt.ts";
import type { Surface } from "./generation/require-rating.ts";
import type { ImageQuote } from "./generation/quote-images.ts";
import type { JobProgress } from "./generation/watch-job.ts";
import type { ReceivedWebhook, WebhookReceipt } from "./generation/webhooks/receive-webhook.ts";
import type { AccountId, IdSource } from "./ids.ts";
import type { MediaFilter } from "./media/find-media.ts";
import type { StripPixels, StripSize } from "./media/image-strip.ts";
import type { Media } from "./media/media.ts";
import type { MediaClassifier } from "./moderation/classifier/media-classifier.ts";
import type { Mailer } from "./mail/mailer.ts";
import type { Moderator } from "./moderation/moderator.ts";
import type { JobQueue, QueuedStep } from "./queue/job-queue.ts";
import type { AccountAdministration, OwnAccountUseCases, SignInUseCases } from "./studio/account-use-cases.ts";
import type { ChosenEngine, EngineState } from "./studio/choose-engine.ts";
import type { ObjectStore } from "./storage/object-store.ts";
import type { ReviewUseCases, SafetyUseCases } from "./studio/safety-use-cases.ts";
import type { ServingUseCases } from "./studio/serving-use-cases.ts";
import type { GenerationAdministration } from "./studio/generation-administration.ts";
import type { LedgerAdministration, TokenUseCases } from "./studio/token-use-cases.ts";

/** Everything a front can ask of Figment. Each call names the account it acts for. */
export interface Studio extends AsyncDisposable {
  readonly accounts: SignInUseCases &
    OwnAccountUseCases & {
      /** The one account of an embedded data folder; `null` before it was initialised. */
      local(): Promise<Account | null>;
      get(id: AccountId): Promise<Account>;
      initialiseLocal(request: LocalAccountRequest): Promise<Account>;
      /** Confirms that somebody is 18 or older, under the policy of today. */
      attest(account: Account, statement: AgeStatement): Promise<Account>;
      /** Takes that back: nothing is made until it is confirmed again. */
      revokeAttestation(account: Account): Promise<Account>;
    };
  readonly characters: {
    create(account: Account, input: CharacterInput): Promise<Character>;
    /** Makes a new version of her. */
    edit(account: Account, character: Character, changes: CharacterChanges): Promise<Character>;
    delete(account: Account, character: Character): Promise<void>;
    /** Makes one of her images the one that later generations start from; `null` lets go of it. */
    anchor(account: Account, character: Character, image: Media | null): Promise<Character>;
    /** Her versions, newest first. */
    history(character: Character): Promise<readonly CharacterVersionSummary[]>;
    list(account: Account): Promise<readonly Character[]>;
    /** By name, `latest`, id, or its last 8 characters. */
    find(account: Account, reference: string): Promise<Character>;
  };
  readonly generation: {
    quoteImages(account: Account, character: Character, input: ImageRequestInput): Promise<ImageQuote>;
    explainImages(account: Account, character: Character, input: ImageRequestInput): Promise<CompiledPrompt>;
    requestImages(account: Account, character: Character, input: ImageRequestInput): Promise<Job>;
    find(account: Account, reference: string): Promise<Job>;
    list(account: Account, limit?: number): Promise<readonly Job[]>;
    watch(account: Account, jobId: string, signal?: AbortSignal): AsyncGenerator<JobProgress, void>;
    cancel(account: Account, reference: string): Promise<Job>;
    /** Takes a call of an engine to the address it was given. Throws `engine_unavailable` when its proof cannot be checked now. */
    receiveWebhook(engine: string, call: ReceivedWebhook): Promise<WebhookReceipt>;
    /** Whether this process works on jobs; else it asks and watches, and `figment worker` works. */
    readonly isWorker: boolean;
    /** Takes up jobs that were interrupted, in this process. Answers their ids; none where workers do that. */
    recover(): Promise<readonly string[]>;
    /** Resolves when this process has nothing left to do. */
    idle(): Promise<void>;
  };
  readonly media: {
    list(account: Account, filter?: MediaFilter): Promise<readonly Media[]>;
    find(account: Account, reference: string): Promise<Media>;
    /** The bytes that the person receives. */
    read(account: Account, reference: string): Promise<Uint8Array>;
    delete(account: Account, image: Media): Promise<void>;
    /** Images side by side as one PNG no larger than `size`. */
    stripPng(media: readonly Media[], size: StripSize): Promise<Uint8Array>;
    stripPixels(media: readonly Media[], size: StripSize): Promise<StripPixels>;
    /** One PNG that shows the images with ids and seeds. */
    contactSheet(media: readonly Media[], title: string): Promise<Uint8Array>;
  };
  readonly tokens: TokenUseCases;
  /** For admins. */
  readonly admin: LedgerAdministration & GenerationAdministration & AccountAdministration;
  /** Reports, appeals, and how an account stands. */
  readonly safety: SafetyUseCases;
  /** For reviewers. */
  readonly review: ReviewUseCases;
  /** For fronts that serve others over a network. */
  readonly serving: ServingUseCases;
  readonly engine: {
    readonly name: string;
    readonly isPreview: boolean;
    state(): Promise<EngineState>;
    /** The models and adapters on offer now. */
    catalogue(): Promise<Catalogue>;
    /** Ends a pause at once: whatever it was for has been looked after. */
    resume(): Promise<void>;
  };
  /** Throws `database_unavailable` when the database does not answer. */
  ping(): Promise<void>;
}

/** Parts that a test, or a front with other needs, puts in place of the usual ones. */
export interface StudioOverrides {
  readonly clock?: Clock;
  readonly ids?: IdSource;
  readonly random?: (limit: number) => number;
  readonly database?: Database;
  readonly store?: ObjectStore;
  readonly events?: EventBus;
  readonly queue?: JobQueue;
  readonly moderator?: Moderator;
  readonly engine?: ChosenEngine;
  readonly classifier?: MediaClassifier;
  readonly ageAssurance?: AgeAssurance;
  /** Through what people reach this process: it may have a lower rating than the installation. Default: the terminal. */
  readonly surface?: Surface;
  readonly mailer?: Mailer;
  readonly hasher?: PasswordHasher;
  /** Is shown each letter where no mail server is named. Links in letters are as good as passwords. */
  readonly onMail?: (text: string) => void;
  /** Hears that a letter could not be sent; it is tried again. */
  readonly onMailTrouble?: (error: unknown) => void;
  readonly onProgress?: (message: string) => void;
  readonly onWorkerError?: (step: QueuedStep, error: unknown) => void;
  /** Hears that the shared queue cannot be reached, each time it is tried. */
  readonly onQueueTrouble?: (error: unknown) => void;
  /** Whether this process works on jobs itself. Default: unless other processes share the queue. */
  readonly isWorker?: boolean;
}
