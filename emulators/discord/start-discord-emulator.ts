import { type Clock, type ManualClock, systemClock } from "../shared/clock.ts";
import { listen, type ListenOptions } from "../shared/listen.ts";
import type { RequestEntry } from "../shared/request-log.ts";
import { createApplication } from "./application.ts";
import { advance } from "./control-plane.ts";
import { type GuildDriver, guildDriver } from "./driver/place-drivers.ts";
import type { Emulation } from "./emulation.ts";
import { createFaultBook } from "./faults/fault-book.ts";
import { type FaultRuleScript, parseFaultScript } from "./faults/fault-script.ts";
import { createFileStore } from "./files/file-store.ts";
import { createGateway } from "./gateway/gateway.ts";
import { createInteractionBook } from "./interactions/interaction.ts";
import { setInteractionsUrl } from "./interactions/interactions-url.ts";
import { createRateLimits } from "./limits/rate-limits.ts";
import { createGrants } from "./oauth/grants.ts";
import { authorizeAs } from "./oauth/authorize-as.ts";
import { createServer } from "./server.ts";
import { defaultSettings, type DiscordSettings } from "./settings.ts";
import { createSignal } from "./signal.ts";
import { createSnowflakes } from "./snowflake.ts";
import { loadRequestContract } from "./validation/load-request-contract.ts";
import type { RequestContract } from "./validation/request-contract.ts";
import { type GuildOptions, makeGuild } from "./world/make.ts";
import { createWorld } from "./world/world.ts";

export interface DiscordEmulatorOptions extends ListenOptions {
  /** The bot's token; made up by default. */
  readonly token?: string;
  readonly clientSecret?: string;
  /** `manualClock()` for a clock that `advance` moves; real time by default. */
  readonly clock?: Clock | ManualClock;
  readonly settings?: Partial<DiscordSettings>;
  readonly faults?: readonly FaultRuleScript[];
  /** Where `/oauth2/authorize` may send people back to. Anywhere on this machine unless told. */
  readonly redirectUris?: readonly string[];
  /** The folder of `discord-openapi.json`. */
  readonly specificationFolder?: string;
  /** What requests are held against: read once by `loadRequestContract` where many emulators start; read by each unless given. */
  readonly contract?: RequestContract;
  readonly onRequest?: (entry: RequestEntry) => void;
  /** Told once when the OpenAPI document is missing; standard error by default. */
  readonly warn?: (message: string) => void;
}

export interface DiscordEmulator extends AsyncDisposable {
  /** Scheme, host and port. */
  readonly origin: string;
  /** For discord.js: `new Client({ rest: { api: url, version: "10" } })`; ends in `/api`. */
  readonly url: string;
  readonly token: string;
  readonly applicationId: string;
  readonly clientSecret: string;
  /** What signs interactions over HTTP, as 64 hexadecimal digits. */
  readonly publicKey: string;
  readonly clock: Clock;
  /** A new server, with the bot in it. */
  guild(options?: GuildOptions): GuildDriver;
  /** Sends interactions to an address from now on; null: through the gateway. @throws Problem when it fails Discord's test */
  setInteractionsUrl(url: string | null): Promise<void>;
  /** Somebody agrees, on the page at `authorizeUrl`, to be identified. @returns where Discord sends them back to */
  authorize(member: { readonly id: string }, authorizeUrl: string): Promise<URL>;
  readonly gateway: {
    /** Clients connected at this moment. */
    connected(): number;
    /** Sessions taken up again after a lost connection. */
    resumed(): number;
    /** Sessions that their client ended itself. */
    farewells(): number;
    /** Cuts every connection; clients resume. */
    drop(): void;
    /** RECONNECT: clients come back and resume. */
    askToReconnect(): void;
    /** INVALID_SESSION: clients come back and identify anew. */
    invalidate(): void;
  };
  /** The most recent 10,000 requests, oldest first, those without an answer included. */
  requests(): readonly RequestEntry[];
  /** Waits for a condition of the emulated world. @throws Error that names it, in vain */
  until<Found>(what: string, look: () => Found | null | undefined | false): Promise<Found>;
  /** Replaces the fault script. @throws FaultScriptError */
  setFaults(faults: readonly FaultRuleScript[]): void;
  /** How often a fault of the script in force has happened. */
  faultsFired(): number;
  /** Moves a manual clock. */
  advance(duration_ms: number): void;
  close(): Promise<void>;
}

/**
 * Starts an emulated Discord on this machine.
 *
 * @throws FaultScriptError for a script that cannot be followed; Node's error when the port is taken.
 */
export async function startDiscordEmulator(options: DiscordEmulatorOptions = {}): Promise<DiscordEmulator> {
  const emulation = await compose(options);
  const { application, clock, gateway, signal, place } = emulation;
  const { app, requests } = createServer(emulation, (entry) => {
    options.onRequest?.(entry);
    // Who waits for a request to appear in the log looks again. The page's own questions are no change: it would ask for ever.
    if (entry.path.startsWith("/api/")) signal.changed();
  });
  place.origin = await listen(app, options);
  const close = async (): Promise<void> => {
    gateway.close();
    await app.close();
  };
  return {
    origin: place.origin,
    url: `${place.origin}/api`,
    token: application.token,
    applicationId: application.id,
    clientSecret: application.clientSecret,
    publicKey: application.publicKey,
    clock,
    guild: (given = {}) => guildDriver(emulation, makeGuild(emulation, given)),
    setInteractionsUrl: (url) => setInteractionsUrl(emulation, url),
    authorize: (member, authorizeUrl) => authorizeAs(member.id, authorizeUrl),
    gateway,
    requests: () => requests.entries(),
    setFaults: (script) => emulation.faults.set(parseFaultScript(script)),
    faultsFired: () => emulation.faults.rules().reduce((sum, { fired }) => sum + fired, 0),
    until: (what, look) => signal.until(what, look),
    advance: (duration_ms) => advance(emulation, duration_ms),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function compose(options: DiscordEmulatorOptions): Promise<Emulation> {
  const clock = options.clock ?? systemClock;
  const settings = { ...defaultSettings, ...options.settings };
  const ids = createSnowflakes(clock);
  const application = createApplication(ids, options);
  const place = { origin: "" };
  const world = createWorld();
  const signal = createSignal();
  world.users.set(application.bot.id, application.bot);
  return {
    application,
    clock,
    settings,
    ids,
    world,
    files: createFileStore(ids, place),
    gateway: createGateway({ application, world, settings, signal, place }),
    interactions: createInteractionBook(),
    grants: createGrants(),
    faults: createFaultBook(parseFaultScript(options.faults ?? [])),
    contract: options.contract ?? (await loadRequestContract(options)),
    limits: createRateLimits(clock, settings),
    signal,
    place,
  };
}
