import type { MediaUseCases } from "./studio/media-use-cases.ts";
import type { GenerationUseCases } from "./studio/generation-use-cases.ts";
import type { CharacterUseCases } from "./studio/character-use-cases.ts";
import type { Account } from "./accounts/account.ts";
import type { AgeAssurance } from "./accounts/age/age-assurance.ts";
import type { AgeStatement } from "./accounts/age/attest-age.ts";
import type { LocalAccountRequest } from "./accounts/initialise-local-account.ts";
import type { PasswordHasher } from "./accounts/passwords/password-hasher.ts";
import type { PaymentGateway } from "./billing/payment-gateway.ts";
import type { Clock } from "./clock.ts";
import type { Database } from "./database/database.ts";
import type { EventBus } from "./events/event-bus.ts";
import type { Catalogue } from "./generation/catalogue/catalogue.ts";
import type { Surface } from "./generation/require-rating.ts";
import type { AccountId, IdSource } from "./ids.ts";
import type { MediaClassifier } from "./moderation/classifier/media-classifier.ts";
import type { Mailer } from "./mail/mailer.ts";
import type { Moderator } from "./moderation/moderator.ts";
import type { JobQueue, QueuedStep } from "./queue/job-queue.ts";
import type { AccountAdministration, OwnAccountUseCases, SignInUseCases } from "./studio/account-use-cases.ts";
import type { BotUseCases } from "./studio/bot-use-cases.ts";
import type { DiscordUseCases } from "./studio/discord-use-cases.ts";
import type { BillingAdministration, BillingUseCases } from "./studio/billing-use-cases.ts";
import type { ChosenEngine, EngineState } from "./studio/choose-engine.ts";
import type { ObjectStore } from "./storage/object-store.ts";
import type { ReviewUseCases, SafetyUseCases } from "./studio/safety-use-cases.ts";
import type { ServingUseCases } from "./studio/serving-use-cases.ts";
import type { GenerationAdministration } from "./studio/generation-administration.ts";
import type { LedgerAdministration, TokenUseCases } from "./studio/token-use-cases.ts";
import type { Telemetry } from "./telemetry/telemetry.ts";

/** Everything a front can ask of Figment. Each call names the account it acts for. */
export interface Studio extends AsyncDisposable {
  readonly accounts: SignInUseCases &
    OwnAccountUseCases & {
      /** The one account of an embedded data folder; `null` before it was initialised. */
      local(): Promise<Account | null>;
      get(id: AccountId): Promise<Account>;
      /** Sends mail that is due, erases accounts whose time has come, forgets what has lapsed. Workers do it by themselves. */
      sweep(): Promise<{ readonly erased: number }>;
      initialiseLocal(request: LocalAccountRequest): Promise<Account>;
      /** Confirms that somebody is 18 or older, under the policy of today. */
      attest(account: Account, statement: AgeStatement): Promise<Account>;
      /** Takes that back: nothing is made until it is confirmed again. */
      revokeAttestation(account: Account): Promise<Account>;
    };
  readonly discord: DiscordUseCases;
  /** For the Discord bot. */
  readonly bot: BotUseCases;
  readonly characters: CharacterUseCases;
  readonly generation: GenerationUseCases;
  readonly media: MediaUseCases;
  readonly tokens: TokenUseCases;
  /** Plans, packs and what people paid. */
  readonly billing: BillingUseCases;
  /** For admins. */
  readonly admin: LedgerAdministration & GenerationAdministration & AccountAdministration & BillingAdministration;
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
  readonly fetch?: typeof fetch;
  /** Who takes the money. */
  readonly gateway?: PaymentGateway;
  readonly mailer?: Mailer;
  readonly hasher?: PasswordHasher;
  /** Is shown each letter where no mail server is named. Links in letters are as good as passwords. */
  readonly onMail?: (text: string) => void;
  /** Hears that a letter could not be sent; it is tried again. */
  readonly onMailTrouble?: (error: unknown) => void;
  readonly onProgress?: (message: string) => void;
  /** What the process tells of its work: its log and traces. Default: nothing. Whoever opened it closes it. */
  readonly telemetry?: Telemetry;
  readonly onWorkerError?: (step: QueuedStep, error: unknown) => void;
  /** Hears why a file was delivered without a signature. */
  readonly onSealingTrouble?: (error: unknown) => void;
  /** Hears that the shared queue cannot be reached, each time it is tried. */
  readonly onQueueTrouble?: (error: unknown) => void;
  /** Whether this process works on jobs itself. Default: unless other processes share the queue. */
  readonly isWorker?: boolean;
  /** Whether a process that works also looks for what is due, every few seconds. Default: it does; else it does so when asked. */
  readonly isSweeping?: boolean;
}
