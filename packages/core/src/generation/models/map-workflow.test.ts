import { describe, expect, it } from "vitest";
import { exampleEngineRequest } from "../engine.contract.ts";
import type { ImageParameters } from "../engine.ts";
import { exampleComfyuiModel } from "../runpod/example-comfyui-model.ts";
import { mapWorkflow } from "./map-workflow.ts";

const ink = { id: "ink", weights: "https://weights.example/files/ink.safetensors?download=1", scale: 0.7 };
const film = { id: "film", weights: "styles/film.safetensors", scale: 1 };

function request(changes: Partial<ImageParameters> = {}) {
  const example = exampleEngineRequest();
  return { ...example, parameters: { ...example.parameters, ...changes } };
}

describe("a request as a ComfyUI workflow", () => {
  it("has every value in its place, and the rest as the operator saved it", () => {
    const { workflow } = mapWorkflow(exampleComfyuiModel, request());
    expect(workflow["3"]?.inputs).toMatchObject({
      seed: 42,
      steps: 20,
      cfg: 7.5,
      sampler_name: "euler",
      model: ["4", 0],
    });
    expect(workflow["5"]?.inputs).toEqual({ width: 256, height: 320, batch_size: 1 });
    expect(workflow["6"]?.inputs["text"]).toContain("a fictional adult woman");
    expect(workflow["7"]?.inputs["text"]).toBe("blurry, child");
    expect(Object.keys(workflow)).toEqual(Object.keys(exampleComfyuiModel.workflow));
    expect(exampleComfyuiModel.workflow["5"]?.inputs["width"]).toBe(768);
  });

  it("has a loader for each adapter between the checkpoint and all that used it", () => {
    const { workflow } = mapWorkflow(exampleComfyuiModel, request({ adapters: [ink, film], adapterScale: 0.5 }));
    expect(workflow["11"]).toEqual({
      class_type: "LoraLoader",
      inputs: {
        model: ["4", 0],
        clip: ["4", 1],
        lora_name: "ink.safetensors",
        strength_model: 0.35,
        strength_clip: 0.35,
      },
    });
    expect(workflow["12"]?.inputs).toMatchObject({
      model: ["11", 0],
      clip: ["11", 1],
      lora_name: "styles/film.safetensors",
    });
    expect(workflow["3"]?.inputs["model"]).toEqual(["12", 0]);
    expect([workflow["6"]?.inputs["clip"], workflow["7"]?.inputs["clip"]]).toEqual([
      ["12", 1],
      ["12", 1],
    ]);
    // The decoder of pixels stays the checkpoint's own.
    expect(workflow["8"]?.inputs["vae"]).toEqual(["4", 2]);
  });

  it.each([
    ["too many adapters", { adapters: [ink, ink, ink, ink] }, "takes at most 3 adapters; 4 were asked for"],
    [
      "weights of another kind",
      { adapters: [{ ...ink, weights: "https://a.example/b.tar" }] },
      "takes .safetensors files",
    ],
    ["too many steps", { steps: 500 }, "takes steps from 1 to 100"],
    ["an uneven side", { width_px: 257 }, "multiples of 8 pixels"],
  ] as [string, Partial<ImageParameters>, string][])("is refused for %s", (_what, changes, said) => {
    expect(() => mapWorkflow(exampleComfyuiModel, request(changes))).toThrow(said);
  });

  it("takes no adapter where the operator gave it no loaders", () => {
    const plain = { ...exampleComfyuiModel, adapters: { kind: "none" } } as const;
    expect(() => mapWorkflow(plain, request({ adapters: [ink] }))).toThrow("takes no adapters");
    expect(mapWorkflow(plain, request()).workflow["3"]?.inputs["model"]).toEqual(["4", 0]);
  });
});
