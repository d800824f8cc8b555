/** What a field holds that may name an object, or be it. */
export type Reference = string | { readonly id: string };

export function idIn(reference: Reference): string {
  return typeof reference === "string" ? reference : reference.id;
}

export function idOf(reference: Reference | null | undefined): string | null {
  return reference === null || reference === undefined ? null : idIn(reference);
}
