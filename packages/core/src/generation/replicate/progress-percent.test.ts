import { describe, expect, it } from "vitest";
import { progressPercent } from "./progress-percent.ts";

describe("the percentage in a model's logs", () => {
  it.each([
    ["", null],
    ["Using seed: 42\nPrompt: 100% wool|soft| 1/2", null],
    ["Using seed: 42\ntxt2img mode\n", null],
    ["  0%|          | 0/20 [00:00<?, ?it/s]\n 40%|████      | 8/20 [00:01<00:01, 8.00it/s]\n", 40],
    ["  0%|          | 0/20\r 40%|████      | 8/20\r 95%|█████████▌| 19/20 [00:02<00:00, 8.11it/s]", 95],
    ["100%|██████████| 335M/335M [00:03<00:00, 110MB/s]\n", null],
    ["100%|██████████| 20/20 [00:02<00:00, 8.00it/s]\nNSFW content detected in image 0\n", 100],
  ])("of %j is %j", (logs, percent) => {
    expect(progressPercent(logs)).toBe(percent);
  });
});
