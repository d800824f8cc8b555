/** A browser takes `__Host-` cookies only over https, for the whole host and nothing beside it. */
const secureName = "__Host-figment_session";
/** On this machine there is no https. */
const plainName = "figment_session";

/** The session's token in a `Cookie` header; `null` when there is none. */
export function readSessionCookie(header: string | undefined): string | null {
  if (header === undefined) return null;
  for (const name of [secureName, plainName]) {
    for (const pair of header.split(";")) {
      const [given, value] = pair.trim().split("=", 2);
      if (given === name && value !== undefined && value !== "") return value;
    }
  }
  return null;
}

/** A `Set-Cookie` that keeps a session until it ends. Scripts cannot read it, and other sites' forms do not send it. */
export function sessionCookie(
  session: { readonly token: string; readonly expiresAt: Date },
  isSecure: boolean,
): string {
  const name = isSecure ? secureName : plainName;
  const rules = ["Path=/", "HttpOnly", "SameSite=Lax", `Expires=${session.expiresAt.toUTCString()}`];
  return [`${name}=${session.token}`, ...rules, ...(isSecure ? ["Secure"] : [])].join("; ");
}

/** `Set-Cookie`s that forget the session, under either name. */
export function forgottenCookies(): readonly string[] {
  const rules = "Path=/; HttpOnly; SameSite=Lax; Max-Age=0";
  return [`${secureName}=; ${rules}; Secure`, `${plainName}=; ${rules}`];
}
