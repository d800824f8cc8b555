import { describe, expect, it } from "vitest";
import { compileVideoPrompt } from "./compile-video-prompt.ts";

const source = { prompt: "photorealistic photograph, a woman in a library.", negativePrompt: "ugly, child" };

describe("the words of a video", () => {
  it("are those of its image, and how it moves", () => {
    const { prompt, pieces } = compileVideoPrompt(source, 127, []);
    expect(prompt).toMatch(/^photorealistic photograph, a woman in a library, gentle natural movement/);
    expect(pieces.map(({ source: from }) => from)).toEqual(["image", "movement"]);
  });

  it("move more with more motion", () => {
    expect(compileVideoPrompt(source, 20, []).prompt).toContain("almost still");
    expect(compileVideoPrompt(source, 220, []).prompt).toContain("lively");
  });

  it("avoid what the image avoided, and what safety adds since, each once", () => {
    expect(compileVideoPrompt(source, 127, ["child", "minor"]).negativePrompt).toBe("ugly, child, minor");
    expect(compileVideoPrompt(source, 127, ["child"]).negativePrompt).toBe("ugly, child");
  });
});
