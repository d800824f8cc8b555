import { describe, expect, it } from "vitest";
import { parseModelSource } from "./parse-model-source.ts";

const version = "7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc";

describe("the name of a model at its host", () => {
  it("has an owner, a name and perhaps a version", () => {
    expect(parseModelSource(`stability-ai/sdxl:${version}`)).toEqual({ owner: "stability-ai", name: "sdxl", version });
    expect(parseModelSource(" some.body/model_2 ")).toEqual({ owner: "some.body", name: "model_2", version: null });
  });

  it.each(["", "sdxl", version, "a/b/c", "a/b:123", "https://replicate.com/a/b"])("is not %j", (text) => {
    expect(() => parseModelSource(text)).toThrow(expect.objectContaining({ code: "invalid_configuration" }) as Error);
  });
});
