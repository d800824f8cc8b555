import { describe, expect, it } from "vitest";
import { exampleEngineRequest, exampleVideoRequest } from "../engine.contract.ts";
import { svd } from "../models/svd.ts";
import { sdxl } from "../models/sdxl.ts";
import { isSameInput, mapRequest } from "./map-request.ts";

const { source } = exampleVideoRequest();
const linked = (signature: string) =>
  exampleVideoRequest({
    source: { ...source, publicLink: async () => `https://objects.example/a/master.png?X-Signature=${signature}` },
  });

describe("the image of a request for a video", () => {
  it("is a link where the store gives one that others can read", async () => {
    expect((await mapRequest(svd, linked("1")))["input_image"]).toBe(
      "https://objects.example/a/master.png?X-Signature=1",
    );
  });

  it("is the image itself where nobody else can read it", async () => {
    expect((await mapRequest(svd, exampleVideoRequest()))["input_image"]).toMatch(/^data:image\/jpeg;base64,/);
  });

  it("is the same again whenever it was signed, and another one is not", async () => {
    const [one, again] = [await mapRequest(svd, linked("1")), await mapRequest(svd, linked("2"))];
    expect(isSameInput(svd, one, again)).toBe(true);
    expect(isSameInput(svd, { ...one, seed: 43 }, again)).toBe(false);
    expect(isSameInput(svd, { ...one, input_image: "https://objects.example/b/master.png" }, again)).toBe(false);
    expect(isSameInput(svd, await mapRequest(svd, exampleVideoRequest()), again)).toBe(false);
    // What was sent within the request may be listed under an address that the service gave it.
    expect(isSameInput(svd, one, await mapRequest(svd, exampleVideoRequest()))).toBe(true);
    expect(isSameInput(svd, null, again)).toBe(false);
  });

  it("goes to a model that makes videos, and to no other", async () => {
    await expect(mapRequest(sdxl, exampleVideoRequest())).rejects.toThrow("makes no videos");
    await expect(mapRequest(svd, exampleEngineRequest())).rejects.toThrow("makes no images");
  });
});
