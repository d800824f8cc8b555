import { generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import type { Snowflakes } from "./snowflake.ts";
import type { User } from "./world/user.ts";

/** The one application this Discord knows: what its owner copies from the developer portal. */
export interface Application {
  readonly id: string;
  readonly bot: User;
  readonly token: string;
  readonly clientSecret: string;
  /** What signs interactions sent over HTTP; the public half as 64 hexadecimal digits. */
  readonly publicKey: string;
  readonly signingKey: KeyObject;
  /** Where interactions go. Null: through the gateway. */
  interactionsUrl: string | null;
  /** Addresses that may receive a person who agreed to be identified. Empty: any on this machine. */
  readonly redirectUris: readonly string[];
}

export interface ApplicationOptions {
  readonly token?: string;
  readonly clientSecret?: string;
  readonly redirectUris?: readonly string[];
}

export function createApplication(ids: Snowflakes, options: ApplicationOptions): Application {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const id = ids.nextApart();
  return {
    id,
    bot: { id, username: "figment", globalName: "Figment", isBot: true, locale: "en-US" },
    token: options.token ?? `${Buffer.from(id).toString("base64url")}.emulat.${randomBytes(27).toString("base64url")}`,
    clientSecret: options.clientSecret ?? "discord-emulator-secret",
    publicKey: publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("hex"),
    signingKey: privateKey,
    interactionsUrl: null,
    redirectUris: options.redirectUris ?? [],
  };
}
