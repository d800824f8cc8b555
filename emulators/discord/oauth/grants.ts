/** People who let the application know who they are. */
export interface Grants {
  /** Access tokens by text, with whom they stand for. */
  readonly accessTokens: Map<string, { readonly userId: string; readonly expiresAt: Date }>;
}

export function createGrants(): Grants {
  return { accessTokens: new Map() };
}
