import { factsOf, faultKinds, type FaultKind } from "./fault.ts";
import type { RunpodEmulator } from "./start-runpod-emulator.ts";

const exampleFaults = JSON.stringify([
  { on: "run", match: { nth: 2 }, fault: "reset-after" },
  { on: "run", match: { inputIncludes: "garden" }, fault: "filtered" },
  { on: "status", match: { every: 3 }, fault: { kind: "429", retry_after_seconds: 2 } },
]);

const kinds = (Object.keys(faultKinds) as FaultKind[])
  .map((kind) => {
    const { on, parameter } = factsOf(kind);
    return `  ${kind.padEnd(14)} on ${on.join(", ")}${parameter === undefined ? "" : `; ${parameter}`}`;
  })
  .join("\n");

export const usage = `npm run emulate runpod -- [options]

  --port 4802         0 for any free port
  --host 127.0.0.1    the address to listen on
  --key TEXT          the only API key accepted
  --endpoint TEXT     the endpoint's id
  --worker sdxl       what the endpoint runs: sdxl or comfyui
  --stock             worker-sdxl as it is published, without a safety checker
  --bucket            pictures as addresses of files in a bucket, not as data
  --balance 25        credit of the account in US dollars; none for a key that may not read it
  --boot-ms 1000      from acceptance to IN_PROGRESS
  --run-ms 2000       from IN_PROGRESS to the end
  --manual-clock      time stands still until POST /_emulator/advance {"duration_ms": 60000}
  --faults JSON|FILE  what goes wrong, for example
                      '${exampleFaults}'

Faults, where they can happen, and what they may be given:
${kinds}
`;

/** What a person needs to start using a running emulator. */
export function banner({ baseUrl, origin, apiKey, endpointId, settings }: RunpodEmulator): string {
  return `Emulating RunPod at ${baseUrl}/${endpointId}. Nothing here costs money. Ctrl+C stops it.

Point Figment at it:
  export RUNPOD_BASE_URL=${baseUrl}
  export RUNPOD_API_KEY=${apiKey}
  export RUNPOD_ENDPOINT_ID=${endpointId}
  export RUNPOD_WORKER=${settings.worker}

Let things go wrong (GET shows the script and its counts, DELETE ends it):
  curl -X POST ${origin}/_emulator/faults -H 'content-type: application/json' -d '${exampleFaults}'

See what was paid for:
  curl ${origin}/_emulator/ledger

`;
}
