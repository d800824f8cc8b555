/** Somebody who agreed to be identified, until the application has asked who it is. */
interface Code {
  readonly userId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly expiresAt: Date;
}

interface AccessToken {
  readonly userId: string;
  readonly expiresAt: Date;
}

/** People who let the application know who they are. */
export interface Grants {
  readonly codes: Map<string, Code>;
  readonly accessTokens: Map<string, AccessToken>;
}

export function createGrants(): Grants {
  return { codes: new Map(), accessTokens: new Map() };
}
