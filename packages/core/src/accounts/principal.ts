import type { Clock } from "../clock.ts";
import { StudioError } from "../errors.ts";
import type { Account } from "./account.ts";
import type { Scope } from "./scopes.ts";

/** Who asks for something, and how that is known. */
export type Principal = SessionPrincipal | ApiKeyPrincipal | LocalPrincipal;

export interface SessionPrincipal {
  readonly kind: "session";
  readonly account: Account;
  readonly sessionId: string;
  /** When the person last proved who they are. */
  readonly authenticatedAt: Date;
  readonly address: string | null;
}

export interface ApiKeyPrincipal {
  readonly kind: "api_key";
  readonly account: Account;
  readonly keyId: string;
  readonly scopes: readonly Scope[];
  readonly address: string | null;
}

/** Whoever sits at the machine of a data folder. */
export interface LocalPrincipal {
  readonly kind: "local";
  readonly account: Account;
}

export const localPrincipal = (account: Account): LocalPrincipal => ({ kind: "local", account });

/** From where they ask. */
export const addressOf = (principal: Principal): string | null =>
  principal.kind === "local" ? null : principal.address;

/** Refuses keys without the scope, and `admin` for everybody who is none. Throws `forbidden`. */
export function requireScope(principal: Principal, scope: Scope): void {
  if (principal.kind === "api_key" && !principal.scopes.includes(scope)) {
    throw new StudioError("forbidden", `This API key may not do that: it has no scope "${scope}".`, {
      nextSteps: [`Make a key with the scope "${scope}".`],
      details: { scope, scopes: [...principal.scopes] },
    });
  }
  const { role, status } = principal.account;
  if (scope === "admin" && (role !== "admin" || status !== "active")) {
    throw new StudioError("forbidden", "This is for admins of this studio.", { nextSteps: ["Ask whoever runs it."] });
  }
}

/** Accounts are managed by people, not by keys. Throws `forbidden`. */
export function requirePerson(principal: Principal): asserts principal is SessionPrincipal | LocalPrincipal {
  if (principal.kind !== "api_key") return;
  throw new StudioError("forbidden", "API keys cannot manage the account they belong to.", {
    nextSteps: ["Log in."],
  });
}

/** How long after proving who they are people may change how they are known. */
const freshness_ms = 15 * 60_000;

/** Refuses sessions whose person last proved who they are too long ago. Throws `reauthentication_required`, `forbidden`. */
export function requireFreshPerson(
  principal: Principal,
  clock: Clock,
): asserts principal is SessionPrincipal | LocalPrincipal {
  requirePerson(principal);
  if (principal.kind === "local") return;
  if (clock.now().getTime() - principal.authenticatedAt.getTime() <= freshness_ms) return;
  throw new StudioError("reauthentication_required", "It has been a while: confirm first that it is you.", {
    nextSteps: ["Confirm your password, or log in again."],
  });
}
