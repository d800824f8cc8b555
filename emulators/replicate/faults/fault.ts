import type { InvalidField } from "../problem.ts";

/**
 * The kinds of request that a fault can befall. `delivery` is the fetch of an output file; `describe` asks for a model or a
 * version; `webhook` is a call of the service to a subscriber, each event counted once.
 */
export const faultableOperations = ["create", "get", "cancel", "list", "describe", "delivery", "webhook"] as const;
export type FaultableOperation = (typeof faultableOperations)[number];

/** Something that goes wrong. Durations are milliseconds unless they say seconds. */
export type Fault =
  /** Error answers; nothing is created or changed. */
  | { readonly kind: "401" | "402" | "404" | "500" | "502" | "503" }
  | { readonly kind: "422"; readonly invalid_fields?: readonly InvalidField[] }
  /** With `retry_after_seconds` the body and the header say when to come back; without it only the text does. */
  | { readonly kind: "429"; readonly retry_after_seconds?: number }
  /** The connection is cut before anything happens, or after it has happened and before the answer. */
  | { readonly kind: "reset-before" | "reset-after" }
  /** The answer takes this much longer, in real time whatever the clock. */
  | { readonly kind: "slow"; readonly delay_ms: number }
  /** Created and paid, but a GET answers 404 for a while (60 s unless told) by the clock. */
  | { readonly kind: "404-after-create"; readonly duration_ms?: number }
  /** How the prediction will end. */
  | { readonly kind: "all-filtered" | "E005" | "E1000" | "E1001" | "E6716" | "aborted" }
  | { readonly kind: "failed"; readonly error?: string }
  /**
   * The images with these indices (from 0) are filtered. Of predictions with one image each, the index counts the
   * predictions the rule saw.
   */
  | { readonly kind: "part-filtered"; readonly indices: readonly number[] }
  /** A model that answers a word answers this instead, whatever it is. */
  | { readonly kind: "answers"; readonly output: unknown }
  /** This boot takes so long instead of the usual time. */
  | { readonly kind: "cold-boot"; readonly boot_ms: number }
  /** The file is gone, cut off within the transfer, or half of it although the transfer looks whole. */
  | { readonly kind: "expired" | "truncated" | "corrupt" }
  /** A page that says something went wrong, in place of the file and under a status that says nothing did. */
  | { readonly kind: "html" }
  /** The file goes on and on, and no header said so. */
  | { readonly kind: "oversized"; readonly size_bytes?: number }
  /** On create the output URLs name this origin; on delivery the file is a redirect to it. */
  | { readonly kind: "wrong-host"; readonly origin?: string }
  /**
   * A webhook that never comes, comes twice, is overtaken by the next one, carries somebody else's signature in place of its
   * own, or was signed ten minutes ago.
   */
  | { readonly kind: "dropped" | "doubled" | "reordered" | "forged" | "stale" }
  /** It comes so much later, by the clock. */
  | { readonly kind: "late"; readonly delay_ms: number };

export type FaultKind = Fault["kind"];

/** Looks like the real host to a careless check, and is not. */
export const defaultWrongOrigin = "https://replicate.delivery.example.net";

const api: readonly FaultableOperation[] = ["create", "get", "cancel", "list", "describe"];
const fetches: readonly FaultableOperation[] = [...api, "delivery"];

/** Where each fault can happen. */
export const operationsByFault: Readonly<Record<FaultKind, readonly FaultableOperation[]>> = {
  "401": api,
  "402": ["create"],
  "404": fetches,
  "422": ["create"],
  "429": api,
  "500": fetches,
  "502": fetches,
  "503": fetches,
  "reset-before": fetches,
  "reset-after": ["create", "cancel"],
  slow: fetches,
  "404-after-create": ["create"],
  "all-filtered": ["create"],
  "part-filtered": ["create"],
  E005: ["create"],
  E1000: ["create"],
  E1001: ["create"],
  E6716: ["create"],
  failed: ["create"],
  aborted: ["create"],
  "cold-boot": ["create"],
  answers: ["create"],
  expired: ["delivery"],
  truncated: ["delivery"],
  corrupt: ["delivery"],
  html: ["delivery"],
  oversized: ["delivery"],
  "wrong-host": ["create", "delivery"],
  dropped: ["webhook"],
  doubled: ["webhook"],
  reordered: ["webhook"],
  forged: ["webhook"],
  stale: ["webhook"],
  late: ["webhook"],
};

/** Faults that answer, or cut, the request before it has any effect: nothing else can befall it then. */
export const endsRequest: ReadonlySet<FaultKind> = new Set<FaultKind>([
  "401",
  "402",
  "404",
  "422",
  "429",
  "500",
  "502",
  "503",
  "expired",
  "reset-before",
]);
