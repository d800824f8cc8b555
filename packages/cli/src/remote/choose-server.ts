import { StudioError } from "@figment/core/errors";
import type { Invocation } from "../invocation.ts";
import { serverUrl } from "./server-url.ts";
import { readSession, type StoredSession } from "./session-file.ts";

/** The server that a command works on, and what opens it. */
export interface ChosenServer {
  readonly url: string;
  readonly token: string;
  /** The log-in that the token is of; `null` for an API key of the environment. */
  readonly session: StoredSession | null;
}

/**
 * Where a command works: `--local` or `--server` first, then `FIGMENT_SERVER`, then the server that this terminal is logged in to, else
 * this machine (`null`). `FIGMENT_TOKEN` takes the place of the log-in. Throws `unauthenticated` for a server that nothing here opens.
 */
export async function chooseServer(invocation: Invocation): Promise<ChosenServer | null> {
  if (invocation.isLocal) return null;
  const { env } = invocation.terminal;
  const named = invocation.server ?? nonEmpty(env["FIGMENT_SERVER"]);
  const key = nonEmpty(env["FIGMENT_TOKEN"]);
  const stored = await readSession(invocation);
  if (named === null && stored === null) {
    if (key === null) return null;
    throw new StudioError("invalid_configuration", "FIGMENT_TOKEN is set, but no server is named.", {
      nextSteps: ["Set FIGMENT_SERVER too, or say --server <url>.", "To work on this machine: --local"],
    });
  }
  const url = named === null ? (stored?.server ?? "") : serverUrl(named);
  if (key !== null) return { url, token: key, session: null };
  if (stored?.server === url) return { url, token: stored.token, session: stored };
  throw new StudioError("unauthenticated", `This terminal is not logged in to ${url}.`, {
    nextSteps: [`figment login --server ${url}`, "For scripts: an API key in FIGMENT_TOKEN."],
  });
}

/** Refuses what works on this machine's own database and files alone, where the command would work on a server. */
export async function requireLocal(invocation: Invocation, command: string): Promise<void> {
  if (invocation.isLocal) return;
  const stored = await readSession(invocation).catch(() => null);
  const server = invocation.server ?? nonEmpty(invocation.terminal.env["FIGMENT_SERVER"]) ?? stored?.server;
  if (server === undefined) return;
  throw new StudioError(
    "invalid_input",
    `${command} works on this machine alone, and this terminal works on ${server}.`,
    {
      nextSteps: [
        `On this machine: ${command} --local`,
        "For the server: on the machine that it runs on, with its settings.",
        "To leave the server: figment logout",
      ],
    },
  );
}

const nonEmpty = (text: string | undefined): string | null => (text === undefined || text === "" ? null : text);
