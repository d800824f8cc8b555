import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";

/** What Discord's refusals mean to us. */
export type FailureKind =
  | "unknown_interaction"
  | "already_acknowledged"
  | "token_expired"
  | "message_gone"
  | "no_access"
  | "too_large"
  | "blocked_text"
  | "unavailable"
  | "other";

/** By Discord's JSON error code. https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const kinds: Readonly<Record<string, FailureKind>> = {
  10_003: "no_access",
  10_004: "no_access",
  10_008: "message_gone",
  10_015: "token_expired",
  10_062: "unknown_interaction",
  20_009: "blocked_text",
  40_005: "too_large",
  40_060: "already_acknowledged",
  50_001: "no_access",
  50_013: "no_access",
  50_027: "token_expired",
  200_000: "blocked_text",
  200_001: "blocked_text",
  240_000: "blocked_text",
};

/** Discord refused something, or could not be reached. */
export class DiscordFailure extends Error {
  override readonly name = "DiscordFailure";
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string, cause: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}

export function toDiscordFailure(thrown: unknown): DiscordFailure {
  if (thrown instanceof DiscordFailure) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new DiscordFailure(kindOf(thrown), message, thrown);
}

function kindOf(thrown: unknown): FailureKind {
  if (thrown instanceof DiscordAPIError) {
    const known = kinds[String(thrown.code)];
    if (known !== undefined) return known;
    if (thrown.status === 401) return "token_expired";
    if (thrown.status === 413) return "too_large";
    return thrown.status >= 500 ? "unavailable" : "other";
  }
  if (thrown instanceof HTTPError) return thrown.status === 413 ? "too_large" : "unavailable";
  return thrown instanceof RateLimitError ? "unavailable" : "unavailable";
}

export function isFailure(thrown: unknown, ...wanted: readonly FailureKind[]): thrown is DiscordFailure {
  return thrown instanceof DiscordFailure && wanted.includes(thrown.kind);
}
