import { describe, expect, it } from "vitest";
import { exampleEngineRequest } from "../engine.contract.ts";
import type { ImageParameters } from "../engine.ts";
import type { AdapterConvention } from "./adapter-convention.ts";
import { mapInput } from "./map-input.ts";
import { findModel } from "./model-catalogue.ts";
import type { ImageModel } from "./model.ts";
import { sdxlMultiAdapter } from "./sdxl-multi-adapter.ts";
import { sdxl } from "./sdxl.ts";

const multi = sdxlMultiAdapter({ owner: "somebody", name: "sdxl", version: "0".repeat(64) });
const ink = { id: "ink", weights: "https://weights.example/ink.tar", scale: 0.7 };
const film = { id: "film", weights: "https://weights.example/film.safetensors", scale: 1 };

function request(changes: Partial<ImageParameters> = {}) {
  const example = exampleEngineRequest();
  return { ...example, parameters: { ...example.parameters, ...changes } };
}

function taking(adapters: AdapterConvention): ImageModel {
  return { ...sdxl, adapters };
}

describe("an image to start from", () => {
  const image = "data:image/jpeg;base64,AAAA";
  const reference = { mediaId: "0193b5a0-0000-7000-8000-000000000009", strength: 0.4 };

  it("goes into the model's own field, with how far it may be left", () => {
    expect(mapInput(sdxl, request({ reference }), image)).toMatchObject({ image, prompt_strength: 0.4 });
    const plain = { ...sdxl, imageInput: { ...sdxl.imageInput, strengthField: null } } as ImageModel;
    expect(mapInput(plain, request({ reference }), image)).toMatchObject({ image });
    expect(mapInput(plain, request({ reference }), image)).not.toHaveProperty("prompt_strength");
  });

  it("is left out where the request has none", () => {
    expect(mapInput(sdxl, request(), image)).not.toHaveProperty("image");
  });

  it("is refused by a model that goes by words alone, and at a strength beyond its limits", () => {
    expect(() => mapInput(multi, request({ reference }), image)).toThrow("starts from no image");
    const far = { reference: { ...reference, strength: 0.01 } };
    expect(() => mapInput(sdxl, request(far), image)).toThrow("takes a strength from 0.05 to 1; 0.01 was asked for");
  });
});

describe("a request in the words of SDXL", () => {
  it("is one image with an explicit seed, unmarked, with the safety checker on", () => {
    expect(mapInput(sdxl, request())).toEqual({
      prompt: "photorealistic photograph, a fictional adult woman, reading in a library",
      negative_prompt: "blurry, child",
      width: 256,
      height: 320,
      num_inference_steps: 20,
      guidance_scale: 7.5,
      seed: 42,
      num_outputs: 1,
      scheduler: "K_EULER",
      refine: "no_refiner",
      apply_watermark: false,
      disable_safety_checker: false,
    });
  });

  it("keeps the safety checker on whatever else is sent", () => {
    const careless = { ...sdxl, fixedInput: { disable_safety_checker: true } };
    expect(mapInput(careless, request())["disable_safety_checker"]).toBe(false);
  });

  it("takes one adapter, at its own scale times that of all", () => {
    expect(mapInput(sdxl, request({ adapters: [ink], adapterScale: 0.8 }))).toMatchObject({
      replicate_weights: "https://weights.example/ink.tar",
      lora_scale: 0.56,
    });
  });
});

describe("a request in the words of SDXL with several adapters", () => {
  it("uses other names for the same things, and adds no words nobody audited", () => {
    expect(mapInput(multi, request({ adapters: [ink, film], adapterScale: 0.5 }))).toEqual({
      prompt: "photorealistic photograph, a fictional adult woman, reading in a library",
      negative_prompt: "blurry, child",
      width: 256,
      height: 320,
      steps: 20,
      cfg_scale: 7.5,
      seed: 42,
      batch_size: 1,
      scheduler: "Euler",
      prepend_preprompt: false,
      loras:
        '[{"url":"https://weights.example/ink.tar","strength":0.35},' +
        '{"url":"https://weights.example/film.safetensors","strength":0.5}]',
    });
  });

  it("does not mention adapters when there are none", () => {
    expect(mapInput(multi, request())).not.toHaveProperty("loras");
  });
});

describe("the other ways to take adapters", () => {
  const both = { adapters: [ink, film], adapterScale: 1 };
  it("are a text of addresses and strengths", () => {
    const model = taking({ kind: "url_strength_list", field: "loras", maximum: 5 });
    expect(mapInput(model, request(both))["loras"]).toBe(
      "https://weights.example/ink.tar:0.7,https://weights.example/film.safetensors:1",
    );
    const comma = { ...ink, weights: "https://weights.example/a,b" };
    expect(() => mapInput(model, request({ adapters: [comma] }))).toThrow("addresses without a comma");
  });

  it("are two lists", () => {
    const model = taking({ kind: "arrays", weightsField: "hf_loras", scalesField: "lora_scales", maximum: 5 });
    expect(mapInput(model, request(both))).toMatchObject({
      hf_loras: [ink.weights, film.weights],
      lora_scales: [0.7, 1],
    });
  });
});

describe("a request a model cannot do", () => {
  it.each([
    ["more adapters than one", sdxl, { adapters: [ink, ink] }, "takes one adapter; 2 were asked for"],
    [
      "more adapters than five",
      multi,
      { adapters: [ink, film, ink, film, ink, film] },
      "takes at most 5 adapters; 6 were",
    ],
    ["an adapter where none fits", taking({ kind: "none" }), { adapters: [ink] }, "takes no adapters; 1 were asked"],
    ["a plain file for a tar", sdxl, { adapters: [film] }, "takes a tar made by a training"],
    ["too many steps", multi, { steps: 101 }, "takes steps from 1 to 100; 101 was asked for"],
    ["too little guidance", sdxl, { guidance: 0.5 }, "takes guidance from 1 to 50; 0.5 was asked for"],
    ["too wide an image", sdxl, { width_px: 4096 }, "takes a width and height from 256 to 2048"],
    ["an uneven side", sdxl, { height_px: 1001 }, "multiples of 8 pixels; 1001 was asked for"],
  ] as [string, ImageModel, Partial<ImageParameters>, string][])(
    "because of %s is refused",
    (_what, model, changes, said) => {
      expect(() => mapInput(model, request(changes))).toThrow(
        expect.objectContaining({ code: "invalid_input", message: expect.stringContaining(said) as string }) as Error,
      );
    },
  );

  it("because there is no such model says which there are", () => {
    expect(() => findModel([sdxl, multi], "sd")).toThrow(
      expect.objectContaining({ nextSteps: ["It offers: sdxl, sdxl-multi-adapter."] }) as Error,
    );
  });
});
