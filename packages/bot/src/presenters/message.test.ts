import { ComponentType, MessageFlags } from "discord.js";
import { describe, expect, it } from "vitest";
import { textMessage } from "./message.ts";

describe("a message of text", () => {
  it("is one frame in the product's colour, in Components v2", () => {
    expect(textMessage(["## First", "Second"])).toEqual({
      flags: MessageFlags.IsComponentsV2,
      components: [
        {
          type: ComponentType.Container,
          accent_color: 0x8b5cf6,
          components: [
            { type: ComponentType.TextDisplay, content: "## First" },
            { type: ComponentType.TextDisplay, content: "Second" },
          ],
        },
      ],
    });
  });
});
