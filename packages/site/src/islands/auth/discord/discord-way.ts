import { StudioError } from "@figment/core/errors";
import { siteApi } from "../../../api/site-api.ts";

/** What this tab remembers while Discord is asked who somebody is. */
export interface DiscordWay {
  /** What comes back counts only together with it. */
  readonly token: string;
  /** The search part of the address that the log-in began at: it says where to go on. */
  readonly search: string;
  readonly statesAdult: boolean;
}

const key = "figment.discord";

/** Sends the browser to Discord; it comes back to `/login/discord`. */
export async function goToDiscord({ search, statesAdult }: Omit<DiscordWay, "token">): Promise<void> {
  const { url, token } = await siteApi().post("/api/auth/discord/begin");
  const way: DiscordWay = { token, search, statesAdult };
  try {
    sessionStorage.setItem(key, JSON.stringify(way));
  } catch {
    throw new StudioError("invalid_input", "This browser keeps nothing for this site, so Discord cannot lead back.", {
      nextSteps: ["Allow the site to store data, or log in with your password."],
      details: { httpStatus: 0 },
    });
  }
  location.assign(url);
}

/** The way that this tab went, once; `null` when it went none. */
export function takeDiscordWay(
  memory = (): Pick<Storage, "getItem" | "removeItem"> => sessionStorage,
): DiscordWay | null {
  try {
    const place = memory();
    const kept: unknown = JSON.parse(place.getItem(key) ?? "null");
    place.removeItem(key);
    return isWay(kept) ? kept : null;
  } catch {
    return null;
  }
}

function isWay(kept: unknown): kept is DiscordWay {
  if (typeof kept !== "object" || kept === null) return false;
  const { token, search, statesAdult } = kept as Partial<Record<keyof DiscordWay, unknown>>;
  return typeof token === "string" && typeof search === "string" && typeof statesAdult === "boolean";
}
