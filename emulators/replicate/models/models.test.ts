import { describe, expect, it } from "vitest";
import { startReplicateEmulator } from "../start-replicate-emulator.ts";
import { call, sdxlRequest } from "../test-client.ts";
import { createModelTable } from "./model-table.ts";
import { adapterListsRefusal, adapterTextRefusal, sizeRefusal } from "./refusals.ts";
import { sdxlAdapterLists } from "./sdxl-adapter-lists.ts";
import { sdxl } from "./sdxl.ts";

async function refusedFields(input: Record<string, unknown>): Promise<unknown> {
  await using emulator = await startReplicateEmulator();
  const { status, body } = await call(emulator, "/predictions", { body: sdxlRequest(input) });
  expect(status).toBe(422);
  expect(emulator.paidPredictions().accepted).toBe(0);
  return body["invalid_fields"];
}

describe("the input of a model", () => {
  it("is held against its bounds, choices and types", async () => {
    expect(await refusedFields({ num_outputs: 5, guidance_scale: 0, refine: "twice", seed: null })).toEqual([
      { type: "number_lte", field: "input.num_outputs", description: "Must be less than or equal to 4" },
      { type: "number_gte", field: "input.guidance_scale", description: "Must be greater than or equal to 1" },
      { type: "invalid_type", field: "input.seed", description: "Invalid type. Expected: integer, given: null" },
      expect.objectContaining({ type: "enum", field: "input.refine" }),
    ]);
  });

  it("may not name a field that the model does not know", async () => {
    expect(await refusedFields({ loras: "https://weights.example/a:1" })).toMatchObject([
      { type: "additional_property_not_allowed", description: "Additional property loras is not allowed" },
    ]);
  });

  it("may do so when the emulator is told to be as lenient as Replicate", async () => {
    await using emulator = await startReplicateEmulator({ settings: { unknownInputFields: "ignore" } });
    expect((await call(emulator, "/predictions", { body: sdxlRequest({ loras: "x" }) })).status).toBe(201);
  });

  it("may pass the schema and still break the model", async () => {
    await using emulator = await startReplicateEmulator();
    await call(emulator, "/predictions", { body: sdxlRequest({ width: 100 }) });
    expect(emulator.predictions()).toMatchObject([{ status: "failed", isPaid: true }]);
  });
});

describe("what a model refuses by itself", () => {
  it("is a size that is no multiple of 8, or too large", () => {
    expect(sizeRefusal(768, 1024)).toBeNull();
    expect(sizeRefusal(770, 1024)).toContain("divisible by 8");
    expect(sizeRefusal(-8, 8)).toContain("divisible by 8");
    expect(sizeRefusal(8192, 8192)).toContain("out of memory");
  });

  it("is a list of adapters it cannot read", () => {
    expect(adapterTextRefusal("")).toBeNull();
    expect(adapterTextRefusal("https://weights.example/a:0.8,https://weights.example/b")).toBeNull();
    expect(adapterTextRefusal('[{"url":"https://weights.example/a","strength":0.8}]')).toBeNull();
    expect(adapterTextRefusal('{"url":"https://weights.example/a"}')).toContain("isn't a list");
    expect(adapterTextRefusal('[{"strength":1}]')).toContain("URL isn't provided");
    expect(adapterListsRefusal(["a", "b"], [1])).toContain("same length");
    expect(adapterListsRefusal(["a", "b"], [1, 1])).toBeNull();
  });
});

describe("the table of models", () => {
  const table = createModelTable([sdxl, sdxlAdapterLists]);

  it("knows a version by its id, or by owner, name and id", () => {
    expect(table.identified(sdxl.versionId)).toBe(sdxl);
    expect(table.identified(`stability-ai/sdxl:${sdxl.versionId}`)).toBe(sdxl);
  });

  it("runs only official models by name", () => {
    expect(table.identified("figment-emulator/sdxl-adapter-lists")).toBe(sdxlAdapterLists);
    expect(() => table.identified("stability-ai/sdxl")).toThrow("version does not exist");
  });

  it("does not know other versions, other owners or other models", () => {
    expect(() => table.identified("0".repeat(64))).toThrow("version does not exist");
    expect(() => table.identified(`somebody/sdxl:${sdxl.versionId}`)).toThrow("version does not exist");
    expect(() => table.named("stability-ai", "sdxl-2")).toThrow("could not be found");
  });
});
