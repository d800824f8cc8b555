import type { Principal, Studio } from "@figment/core";
import { StudioError } from "@figment/core/errors";
import type { FastifyReply, FastifyRequest } from "fastify";

/** How many requests a minute somebody may make, counted for all processes of an installation. */
export interface RequestLimits {
  readonly count: Studio["serving"]["countRequest"];
  /** Of one account, and of one API key. */
  readonly account_perMinute: number;
  /** From one address, whoever asks. People may share one. */
  readonly address_perMinute: number;
}

/** Counts a request of an address. Throws `rate_limited`. */
export async function limitAddress(limits: RequestLimits, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  await take(limits, `address:${request.ip}`, limits.address_perMinute, reply);
}

/** Counts a request of an account, and of the key it came with. Throws `rate_limited`. */
export async function limitAccount(limits: RequestLimits, principal: Principal, reply: FastifyReply): Promise<void> {
  if (principal.kind === "api_key") await take(limits, `key:${principal.keyId}`, limits.account_perMinute, reply);
  await take(limits, `account:${principal.account.id}`, limits.account_perMinute, reply);
}

async function take({ count }: RequestLimits, key: string, limit: number, reply: FastifyReply): Promise<void> {
  const { isAllowed, remaining, reset_ms } = await count(key, limit);
  const reset_s = Math.ceil(reset_ms / 1000);
  reply.header("ratelimit", `limit=${limit}, remaining=${remaining}, reset=${reset_s}`);
  if (isAllowed) return;
  throw new StudioError("rate_limited", `More than ${limit} requests in a minute: try again in ${reset_s} s.`, {
    isRetryable: true,
    details: { retryAfter_s: reset_s },
  });
}
