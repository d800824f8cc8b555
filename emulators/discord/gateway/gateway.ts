import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { isJsonObject, jsonObject } from "../../shared/json.ts";
import type { Application } from "../application.ts";
import type { DiscordSettings } from "../settings.ts";
import type { Signal } from "../signal.ts";
import { shardOf } from "../snowflake.ts";
import { userBody } from "../world/user.ts";
import type { World } from "../world/world.ts";
import { guildCreateBody } from "../world/guild.ts";
import { closeCodes, everyIntent, isHeard, opcodes } from "./opcodes.ts";
import { createSession, type Session } from "./session.ts";
import { compressedSocket, plainSocket, type Socket } from "./socket.ts";

export interface Gateway {
  /** Sends an event to the clients that serve a guild and may hear it; to shard 0 when it belongs to no guild. */
  dispatch(event: string, guildId: string | null, payload: unknown): void;
  /** Clients connected at this moment. */
  connected(): number;
  /** How often a session was taken up again after a lost connection. */
  resumed(): number;
  /** How often a client said goodbye: its session is over, and nothing is kept for it. */
  farewells(): number;
  /** Cuts every connection; sessions live on, so clients resume. */
  drop(): void;
  /** Tells every client to connect anew (RECONNECT); it resumes. */
  askToReconnect(): void;
  /** Ends every session (INVALID_SESSION): clients have to identify again. */
  invalidate(): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

interface GatewayOptions {
  readonly application: Application;
  readonly world: World;
  readonly settings: DiscordSettings;
  readonly signal: Signal;
  readonly place: { readonly origin: string };
}

export function createGateway(options: GatewayOptions): Gateway {
  const sessions = new Map<string, Session>();
  const server = new WebSocketServer({ noServer: true });
  const count = { resumed: 0, farewells: 0 };
  const sockets = (): Socket[] => [...sessions.values()].flatMap((session) => session.socket() ?? []);
  return {
    dispatch(event, guildId, payload) {
      for (const session of sessions.values()) {
        const shard = guildId === null ? 0 : shardOf(guildId, session.shard[1]);
        if (shard === session.shard[0] && isHeard(event, session.intents)) session.dispatch(event, payload);
      }
    },
    connected: () => sockets().length,
    resumed: () => count.resumed,
    farewells: () => count.farewells,
    drop() {
      for (const socket of sockets()) socket.terminate();
    },
    askToReconnect() {
      for (const socket of sockets()) socket.send({ op: opcodes.reconnect, d: null });
    },
    invalidate() {
      const open = sockets();
      sessions.clear();
      for (const socket of open) socket.send({ op: opcodes.invalidSession, d: false });
    },
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (raw) => {
        const isCompressed = new URL(request.url ?? "/", "ws://gateway").searchParams.get("compress") === "zlib-stream";
        converse(raw, isCompressed ? compressedSocket(raw) : plainSocket(raw), sessions, count, options);
      });
    },
    close() {
      for (const raw of server.clients) raw.terminate();
      server.close();
    },
  };
}

/** One connection, from HELLO to its end. */
function converse(
  raw: WebSocket,
  socket: Socket,
  sessions: Map<string, Session>,
  count: { resumed: number; farewells: number },
  options: GatewayOptions,
): void {
  const { settings, signal, application } = options;
  let session: Session | null = null;
  socket.send({ op: opcodes.hello, d: { heartbeat_interval: settings.heartbeatInterval_ms, _trace: [] } });
  raw.on("close", (code) => {
    session?.detach(socket);
    // A client that says goodbye does not come back; one that was cut off, or closes with a code of its own, may.
    if (session !== null && (code === 1000 || code === 1001)) {
      sessions.delete(session.id);
      count.farewells += 1;
    }
    signal.changed();
  });
  raw.on("message", (text: Buffer) => {
    const payload = parse(text.toString("utf8"));
    const data = jsonObject(payload?.["d"]);
    switch (payload?.["op"]) {
      case opcodes.heartbeat:
        socket.send({ op: opcodes.heartbeatAck });
        break;
      case opcodes.identify:
        if (session !== null) return socket.close(closeCodes.alreadyAuthenticated, "Already authenticated.");
        session = identify(data, socket, sessions, options);
        break;
      case opcodes.resume: {
        const known = sessions.get(String(data["session_id"]));
        if (data["token"] !== application.token) {
          return socket.close(closeCodes.authenticationFailed, "Authentication failed.");
        }
        if (known === undefined) return socket.send({ op: opcodes.invalidSession, d: false });
        known.attach(socket);
        if (!known.replay(Number(data["seq"]))) return socket.close(closeCodes.invalidSequence, "Invalid seq.");
        session = known;
        count.resumed += 1;
        known.dispatch("RESUMED", { _trace: [] });
        break;
      }
      case opcodes.presenceUpdate:
      case opcodes.requestGuildMembers:
        break;
      case undefined:
        return socket.close(closeCodes.decodeError, "Error while decoding payload.");
      default:
        return socket.close(closeCodes.unknownOpcode, "Unknown opcode.");
    }
    signal.changed();
  });
}

function identify(
  data: Readonly<Record<string, unknown>>,
  socket: Socket,
  sessions: Map<string, Session>,
  { application, world, place }: GatewayOptions,
): Session | null {
  const refuse = (code: number, reason: string): null => {
    socket.close(code, reason);
    return null;
  };
  if (data["token"] !== application.token) return refuse(closeCodes.authenticationFailed, "Authentication failed.");
  const intents = Number(data["intents"]);
  if (!Number.isInteger(intents) || intents < 0 || intents > everyIntent) {
    return refuse(closeCodes.invalidIntents, "Invalid intent(s).");
  }
  const [index, total] = Array.isArray(data["shard"]) ? data["shard"].map(Number) : [0, 1];
  if (index === undefined || total === undefined || !(index >= 0 && index < total)) {
    return refuse(closeCodes.invalidShard, "Invalid shard.");
  }
  const session = createSession(randomUUID().replaceAll("-", ""), intents, [index, total]);
  sessions.set(session.id, session);
  session.attach(socket);
  const guilds = [...world.guilds.values()].filter(({ id }) => shardOf(id, total) === index);
  session.dispatch("READY", {
    v: 10,
    user: { ...userBody(application.bot), email: null, verified: true, mfa_enabled: false },
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: place.origin.replace(/^http/u, "ws"),
    shard: session.shard,
    application: { id: application.id, flags: 0 },
    private_channels: [],
    _trace: [],
  });
  if (!isHeard("GUILD_CREATE", intents)) return session;
  const channels = Map.groupBy(world.channels.values(), ({ guildId }) => guildId);
  for (const guild of guilds) {
    session.dispatch("GUILD_CREATE", guildCreateBody(guild, channels.get(guild.id) ?? [], application.bot.id));
  }
  return session;
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const payload: unknown = JSON.parse(text);
    return isJsonObject(payload) ? payload : undefined;
  } catch {
    return undefined;
  }
}
