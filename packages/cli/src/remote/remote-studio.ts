import type { ApiClient } from "@figment/client";
import type { CommandStudio } from "../command-studio.ts";
import { remoteAccounts, type OnRenewed } from "./remote-accounts.ts";
import { remoteAdmin } from "./remote-admin.ts";
import { remoteBilling } from "./remote-billing.ts";
import { remoteCharacters } from "./remote-characters.ts";
import { remoteEngine } from "./remote-engine.ts";
import { remoteGeneration, type OnTrouble } from "./remote-generation.ts";
import { remoteMedia } from "./remote-media.ts";
import { remoteReview } from "./remote-review.ts";
import { remoteSafety } from "./remote-safety.ts";
import { remoteTokens } from "./remote-tokens.ts";

interface Hooks {
  readonly onTrouble: OnTrouble;
  readonly onRenewed: OnRenewed;
}

/** A server's studio, as far as commands ask for it: every call is one or two of its HTTP API. */
export function remoteStudio(api: ApiClient, { onTrouble, onRenewed }: Hooks): CommandStudio {
  return {
    accounts: remoteAccounts(api, onRenewed),
    characters: remoteCharacters(api),
    generation: remoteGeneration(api, onTrouble),
    media: remoteMedia(api),
    tokens: remoteTokens(api),
    billing: remoteBilling(api),
    admin: remoteAdmin(api),
    safety: remoteSafety(api),
    review: remoteReview(api),
    engine: remoteEngine(api),
  };
}
