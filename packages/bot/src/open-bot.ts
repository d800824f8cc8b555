import { monitorEventLoopDelay } from "node:perf_hooks";
import { quietTelemetry, systemClock, traced, type Studio, type Telemetry } from "@figment/core";
import type { BotSettings } from "./bot-settings.ts";
import type { Channels } from "./discord/channels.ts";
import type { DiscordApi } from "./discord/discord-api.ts";
import { restDiscordApi } from "./discord/rest-discord-api.ts";
import type { Bot } from "./interactions/context.ts";
import type { Interaction } from "./interactions/interaction.ts";
import { interactionReceiver } from "./interactions/receive-interaction.ts";
import type { Responder } from "./interactions/responder.ts";
import { createFollower } from "./jobs/follower.ts";
import type { Wait } from "./jobs/progress-editor.ts";
import { removeMessages } from "./posted/remove-messages.ts";
import { recurring } from "./recurring.ts";
import { createGateway } from "./transports/gateway/open-gateway.ts";
import { createInteractionServer } from "./transports/http/interaction-server.ts";
import { patientApi } from "./transports/http/patient-api.ts";
import { restChannels } from "./transports/http/rest-channels.ts";

/** A bot that is online. Closing it finishes what was asked, and leaves jobs to whoever comes next. */
export interface RunningBot extends AsyncDisposable {
  /** Where Discord is to call; `null` with the gateway, where nobody calls. */
  readonly url: string | null;
  /** Resolves when everything that was asked is answered, and every job that it follows has been shown to its end. */
  idle(): Promise<void>;
  /** Takes up jobs that nobody follows, and removes what is to be removed: it does so by itself every few seconds. */
  reconcile(): Promise<void>;
}

export interface BotParts {
  readonly now?: () => Date;
  /** The pause between two edits of one message. */
  readonly wait?: Wait;
  readonly api?: DiscordApi;
  readonly onError: (what: string, error: unknown) => void;
  /** What the studio was opened with; quiet unless told. */
  readonly telemetry?: Telemetry;
}

const removalInterval_ms = 5_000;
const resumeInterval_ms = 15_000;

/** Puts the bot together over a studio, and goes online by the transport that the settings name. */
export async function openBot(settings: BotSettings, studio: Studio, parts: BotParts): Promise<RunningBot> {
  const { baseUrl, token, transport } = settings;
  const { now = () => systemClock.now(), onError, wait, telemetry = quietTelemetry() } = parts;
  const direct = parts.api ?? restDiscordApi({ baseUrl, token });
  const api = transport === "http" ? patientApi(direct) : direct;
  await using opening = new AsyncDisposableStack();
  const gateway = transport === "gateway" ? createGateway({ baseUrl, token, api, now, onError }) : null;
  const channels: Channels = gateway === null ? restChannels(api, now) : gateway.channels;
  const showing = { studio, api, channels, now, telemetry };
  const follower = opening.use(createFollower({ ...showing, onError, ...(wait && { wait }) }));
  const removal = opening.use(
    recurring(() => removeMessages(showing, onError), {
      interval_ms: removalInterval_ms,
      onError: (error) => onError("removing messages", error),
    }),
  );
  const resuming = opening.use(
    recurring(() => follower.resume(), {
      interval_ms: resumeInterval_ms,
      onError: (error) => onError("taking up jobs", error),
    }),
  );
  const { siteUrl, apiUrl, operatorGuildId, allowsPublicResults } = settings;
  const bot: Bot = {
    ...showing,
    follower,
    removeSoon: removal.soon,
    siteUrl,
    apiUrl,
    operatorGuildId,
    allowsPublicResults,
  };
  const eventLoop = monitorEventLoopDelay();
  eventLoop.enable();
  opening.defer(() => void eventLoop.disable());
  const eventLoopDelay_ms = (): number => eventLoop.max / 1_000_000;
  const { receive } = interactionReceiver(bot, { onError, eventLoopDelay_ms });
  const receiving = opening.use(inFlight(inTheirName(receive, telemetry)));
  let url: string | null = null;
  if (gateway === null) {
    const server = createInteractionServer({ publicKey: settings.publicKey ?? "", now, receive: receiving.receive });
    opening.defer(() => server.close());
    url = await server.listen({ host: settings.host, port: settings.port });
  } else {
    opening.use(gateway);
    await gateway.open(receiving.receive);
  }
  resuming.soon();
  removal.soon();
  const opened = opening.move();
  return {
    url,
    async idle() {
      await receiving.idle();
      await follower.idle();
    },
    async reconcile() {
      await follower.resume();
      while ((await removeMessages(showing, onError)) > 0);
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** What an interaction has done is done in its name: jobs keep it, and the logs of all processes tell of them by it. */
function inTheirName(receive: Receive, { tracing }: Telemetry): Receive {
  return async (interaction, responder) => {
    const origin = { requestId: interaction.id, traceParent: null };
    const work = (): Promise<void> => receive(interaction, responder);
    const name = `discord ${interaction.asked.kind}`;
    await tracing.continuing(origin, () => traced(tracing, name, { kind: "server" }, work));
  };
}

type Receive = (interaction: Interaction, responder: Responder) => Promise<void>;

/** Knows what is being answered, and waits for it at the end. */
function inFlight(receive: Receive): { readonly receive: Receive; idle(): Promise<void> } & AsyncDisposable {
  const underWay = new Set<Promise<void>>();
  const idle = async (): Promise<void> => {
    await Promise.all(underWay);
  };
  return {
    idle,
    receive(interaction, responder) {
      const work = receive(interaction, responder).finally(() => underWay.delete(work));
      underWay.add(work);
      return work;
    },
    [Symbol.asyncDispose]: idle,
  };
}
