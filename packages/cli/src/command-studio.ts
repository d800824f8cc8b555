import type { Studio, Subscription } from "@figment/core";

/**
 * What commands ask of Figment, wherever it runs: the studio of this machine is one, a server that this terminal is logged in to
 * (`remote/`) is another. Commands and presenters do not know which.
 */
export interface CommandStudio {
  readonly accounts: Pick<
    Studio["accounts"],
    | "attest"
    | "revokeAttestation"
    | "overview"
    | "listSessions"
    | "revokeSession"
    | "revokeOtherSessions"
    | "createApiKey"
    | "listApiKeys"
    | "revokeApiKey"
    | "beginTwoFactor"
    | "confirmTwoFactor"
    | "disableTwoFactor"
    | "renewRecoveryCodes"
    | "export"
    | "requestDeletion"
    | "cancelDeletion"
    | "deletion"
  >;
  readonly characters: Omit<Studio["characters"], "page">;
  readonly generation: Omit<Studio["generation"], "receiveWebhook" | "recover" | "idle">;
  readonly media: Omit<Studio["media"], "readThumbnail" | "openFile" | "issueTicket" | "openTicket" | "deleteOutput">;
  readonly tokens: Omit<Studio["tokens"], "violations">;
  readonly billing: Pick<
    Studio["billing"],
    "order" | "readOrder" | "confirm" | "redeem" | "history" | "quoteChange" | "portal"
  > & {
    subscription(...asked: Parameters<Studio["billing"]["subscription"]>): Promise<KnownSubscription | null>;
    change(...asked: Parameters<Studio["billing"]["change"]>): Promise<KnownSubscription>;
    cancel(...asked: Parameters<Studio["billing"]["cancel"]>): Promise<KnownSubscription>;
    resume(...asked: Parameters<Studio["billing"]["resume"]>): Promise<KnownSubscription>;
  };
  /** Received events are worked on again, and gateways asked, where the server's own settings are. */
  readonly admin: Omit<Studio["admin"], "replayPayments" | "reconcilePayments">;
  readonly safety: Studio["safety"];
  readonly review: Studio["review"];
  readonly engine: {
    state: Studio["engine"]["state"];
    resume: Studio["engine"]["resume"];
    catalogue(): Promise<OfferedCatalogue>;
  };
}

/** What its person may know of a subscription: how a gateway calls it is for the studio alone. */
export type KnownSubscription = Omit<Subscription, "gatewayId" | "customerId" | "planChanges">;

/** The models and adapters on offer, as far as everybody may know them. */
export interface OfferedCatalogue {
  readonly models: readonly OfferedModel[];
  readonly runpodModels: readonly OfferedModel[];
  readonly imageModel: string;
  /** By content rating, then by length in seconds. */
  readonly videoModels: Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;
  readonly adapters: readonly {
    readonly id: string;
    readonly label: string;
    readonly scale: number;
    readonly triggerWords: readonly string[];
    readonly plans: readonly string[];
    readonly licence: { readonly name: string };
  }[];
}

interface OfferedModel {
  readonly id: string;
  readonly engine: string;
  readonly contentRatings: readonly string[];
  readonly licence: { readonly name: string };
  readonly adapters?: { readonly kind: string };
}
