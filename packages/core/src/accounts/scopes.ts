/** What an API key may be good for. `admin` works only for accounts that have the role, too. */
export const scopes = ["read", "generate", "billing", "admin"] as const;
export type Scope = (typeof scopes)[number];
