import { WebSocket } from "ws";
import type { DiscordEmulator } from "../start-discord-emulator.ts";

interface Payload {
  readonly op: number;
  readonly t?: string;
  readonly d: Readonly<Record<string, unknown>>;
}

export interface Conversation {
  send(payload: unknown): void;
  /** The first payload, heard already or yet to come, of an event's name or an operation's number. */
  hear(what: string | number): Promise<Payload>;
}

/** The gateway without a client's comfort: payloads as they come. */
export async function converse({ origin }: DiscordEmulator): Promise<Conversation> {
  const socket = new WebSocket(`${origin.replace("http", "ws")}/?v=10&encoding=json`);
  const heard: Payload[] = [];
  const listeners = new Set<() => void>();
  socket.on("message", (bytes: Buffer) => {
    heard.push(JSON.parse(bytes.toString("utf8")) as Payload);
    for (const look of listeners) look();
  });
  const hear = (what: string | number): Promise<Payload> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = heard.find(({ op, t }) => op === what || t === what);
        if (found === undefined) return;
        listeners.delete(look);
        resolve(found);
      };
      listeners.add(look);
      look();
    });
  await hear(10);
  return { send: (payload) => socket.send(JSON.stringify(payload)), hear };
}
