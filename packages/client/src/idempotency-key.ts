/** A key for one intention of a person: made once, sent with every try of it, so that it happens once. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID();
}

/** The parameters that carry a key; a new one unless it is given. Takes the place of `params` in a call, or is joined to it. */
export function withIdempotencyKey(key: string = newIdempotencyKey()): {
  readonly header: { readonly "Idempotency-Key": string };
} {
  return { header: { "Idempotency-Key": key } };
}
