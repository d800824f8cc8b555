import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { manualClock } from "../../shared/clock.ts";
import { builtInModels } from "../models/model-table.ts";
import { modelReference } from "../models/model.ts";
import { startReplicateEmulator } from "../start-replicate-emulator.ts";
import { call, sdxlRequest } from "../test-client.ts";
import { builtInSpecification } from "./built-in-specification.ts";
import { invalidFields } from "./invalid-fields.ts";
import { specificationFolder, whyWithout } from "../../shared/specification-folder.ts";
import { loadSpecification } from "./load-specification.ts";
import { createRequestContract } from "./request-contract.ts";
import { schemaValidator } from "./schema-validator.ts";

const folder = specificationFolder(process.env);
const reason = whyWithout("replicate-openapi.json", process.env);
const noWarning = (message: string): never => {
  throw new Error(message);
};

const wrongRequests = [
  { query: {}, headers: {}, body: undefined },
  { query: {}, headers: {}, body: { version: 3, input: "text", seed: 1 } },
  { query: {}, headers: { prefer: "respond-async" }, body: sdxlRequest() },
];

describe("without Replicate's OpenAPI document", () => {
  it("says so once and still refuses what is wrong", async () => {
    const warnings: string[] = [];
    const specificationFolder = path.join(import.meta.dirname, "no-such-folder");
    await using emulator = await startReplicateEmulator({ specificationFolder, warn: (text) => warnings.push(text) });
    for (let time = 0; time < 2; time += 1) {
      expect((await call(emulator, "/predictions", { body: { ...sdxlRequest(), inptu: 1 } })).status).toBe(422);
    }
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain("built-in checks only");
  });
});

describe("against Replicate's OpenAPI document", () => {
  beforeEach(({ skip }) => {
    if (reason !== null) skip(reason);
  });

  it("the built-in checks find the same faults as the document", async () => {
    const document = createRequestContract(await loadSpecification(folder, noWarning));
    const builtIn = createRequestContract(builtInSpecification);
    const types = (contract: typeof builtIn, request: (typeof wrongRequests)[number]): string[] =>
      contract.check("predictions.create", request).map(({ type, field }) => `${type} ${field}`);
    for (const request of wrongRequests) {
      expect(types(builtIn, request)).not.toEqual([]);
      expect(types(builtIn, request).toSorted()).toEqual(types(document, request).toSorted());
    }
  });

  it("every answer about predictions, models and the account is one the document describes", async () => {
    const ajv = schemaValidator();
    ajv.addSchema(await loadSpecification(folder, noWarning), "specification");
    const describedAs = (name: string, body: unknown): void => {
      const check = ajv.getSchema(`specification#/components/schemas/${name}`);
      expect(check?.(body) === true ? [] : invalidFields(check?.errors ?? [], "")).toEqual([]);
    };
    await using emulator = await startReplicateEmulator({
      clock: manualClock(),
      settings: { boot_ms: 1000, run_ms: 1000 },
      faults: [
        { on: "create", match: { nth: 2 }, fault: "E1001" },
        { on: "create", match: { nth: 3 }, fault: "aborted" },
      ],
    });
    const headers = { "cancel-after": "5m" };
    for (const seed of [1, 2, 3]) {
      describedAs(
        "schemas_prediction_response",
        (await call(emulator, "/predictions", { body: sdxlRequest({ seed }), headers })).body,
      );
    }
    for (const step_ms of [0, 1000, 1000, 3_600_000]) {
      await emulator.advance(step_ms);
      describedAs("schemas_paginated_prediction_response", (await call(emulator, "/predictions")).body);
      for (const { id } of emulator.predictions()) {
        describedAs("schemas_prediction_response", (await call(emulator, `/predictions/${id}`)).body);
      }
    }
    for (const model of builtInModels) {
      const { body } = await call(emulator, `/models/${modelReference(model)}`);
      describedAs("schemas_model_response", body);
      describedAs("schemas_version_response", body["latest_version"]);
    }
  });
});
