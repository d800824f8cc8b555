import { builtInModels } from "./models/model-table.ts";
import { modelReference } from "./models/model.ts";
import { type FaultKind, operationsByFault } from "./faults/fault.ts";
import { parametersOf } from "./faults/parse-fault-script.ts";
import type { ReplicateEmulator } from "./start-replicate-emulator.ts";

const exampleFaults = JSON.stringify([
  { on: "create", match: { nth: 2 }, fault: { kind: "429", retry_after_seconds: 5 } },
  { on: "create", match: { inputIncludes: "garden" }, fault: "all-filtered" },
  { on: "delivery", match: { every: 3 }, fault: "truncated" },
  { on: "webhook", match: { every: 2 }, fault: "dropped" },
]);

const kinds = (Object.keys(operationsByFault) as FaultKind[])
  .map((kind) => {
    const places = `on ${operationsByFault[kind].join(", ")}`;
    return `  ${kind.padEnd(16)} ${[places, ...parametersOf(kind)].join("; ")}`;
  })
  .join("\n");

export const usage = `npm run emulate replicate -- [options]

  --port 4801         0 for any free port
  --host 127.0.0.1    the address to listen on
  --token TEXT        the only token accepted
  --boot-ms 1000      from created to processing
  --run-ms 2000       from processing to the end
  --manual-clock      time stands still until POST /_emulator/advance {"duration_ms": 60000}
  --faults JSON|FILE  what goes wrong, for example
                      '${exampleFaults}'

Faults, where they can happen, and what they may be given:
${kinds}
`;

/** What a person needs to start using a running emulator. */
export function banner({ baseUrl, origin, token }: ReplicateEmulator): string {
  const models = builtInModels.map((model) => {
    const run = model.isOfficial ? "by name" : `version ${model.versionId}`;
    return `  ${modelReference(model).padEnd(38)} ${run}`;
  });
  return `Emulating Replicate at ${baseUrl}. Nothing here costs money. Ctrl+C stops it.

Point Figment at it:
  export REPLICATE_BASE_URL=${baseUrl}
  export REPLICATE_API_TOKEN=${token}

Models:
${models.join("\n")}

Let things go wrong (GET shows the script and its counts, DELETE ends it):
  curl -X POST ${origin}/_emulator/faults -H 'content-type: application/json' -d '${exampleFaults}'

See what was paid for:
  curl ${origin}/_emulator/ledger

`;
}
