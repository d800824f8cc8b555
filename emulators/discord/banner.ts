import { faultKinds } from "./faults/fault-script.ts";
import type { DiscordEmulator } from "./start-discord-emulator.ts";

const exampleFaults = JSON.stringify([
  { on: "interaction", match: { nth: 2 }, fault: "twice" },
  { on: "request", match: { every: 5 }, fault: { kind: "429", retry_after_seconds: 3, scope: "global" } },
  { on: "message", match: { includes: "garden" }, times: 1, fault: "automod" },
]);

const kinds = Object.entries(faultKinds)
  .map(([place, names]) => `  ${place.padEnd(12)} ${names.join(", ")}`)
  .join("\n");

export const usage = `npm run emulate discord -- [options]

  --port 4804         0 for any free port
  --host 127.0.0.1    the address to listen on
  --token TEXT        the bot's token
  --manual-clock      time stands still until POST /_emulator/advance {"duration_ms": 60000}
  --faults JSON|FILE  what goes wrong, for example
                      '${exampleFaults}'

Where faults can strike, and which:
${kinds}
`;

/** What a person needs to start using a running emulator. */
export function banner(
  { origin, url, token, applicationId, clientSecret, publicKey }: DiscordEmulator,
  guildId: string,
): string {
  return `Emulating Discord at ${origin}. Nothing here leaves this machine. Ctrl+C stops it.

Use it as a member of its server: open ${origin}

Point the bot at it:
  export DISCORD_BASE_URL=${origin}
  export DISCORD_TOKEN=${token}
  export DISCORD_CLIENT_ID=${applicationId}
  export DISCORD_CLIENT_SECRET=${clientSecret}
  export DISCORD_PUBLIC_KEY=${publicKey}
Any other bot: the API is ${url}, version 10. The server is ${guildId}.

Let things go wrong (GET shows the script and its counts, DELETE ends it):
  curl -X POST ${origin}/_emulator/faults -H 'content-type: application/json' -d '${exampleFaults}'
  curl -X POST ${origin}/_emulator/gateway/drop     (or reconnect, invalidate)

`;
}
