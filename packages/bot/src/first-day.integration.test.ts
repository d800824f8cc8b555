import { testServers } from "@figment/core/testing";
import { describe, expect, it } from "vitest";
import { botWorlds, type Transport } from "./testing/bot-world.ts";

const [server = ""] = testServers();
const createWorld = await botWorlds(server);

describe.each<Transport>(["gateway", "http"])("a new member, through %s", (transport) => {
  it("is asked their age, gets an account, describes a character, makes three images, and is told what a video costs", async () => {
    await using world = await createWorld({ transport });
    const ada = world.member();

    const asked = await (await ada.slash("/generate image")).reply();
    expect(asked).toMatchObject({ isEphemeral: true });
    expect(asked.text).toContain("I am 18 or older");
    const welcome = await (await ada.click(asked, "I confirm")).reply(({ text }) => text.includes("Welcome"));
    expect(welcome.text).toContain("You have 3 images");

    const draft = await (await ada.click(welcome, "Create a character")).reply();
    expect(draft.selects).toHaveLength(7);
    expect(draft.buttons).toMatchObject([{ label: "Name the character", isDisabled: true }]);
    let latest = draft;
    for (const { customId, options } of draft.selects) {
      const value = options[0]?.value ?? "";
      latest = await (
        await ada.select(draft, customId, value)
      ).reply(({ selects }) =>
        selects.some((select) => select.customId === customId && select.options[0]?.isDefault === true),
      );
    }
    const modal = await ada.click(latest, "Name the character");
    const made = await ada.submitModal(modal, { Name: "Mara", Description: "freckles" });
    const card = await made.reply(({ text }) => text.includes("Mara"));

    const shown = await (await ada.click(card, "Make 3 images")).reply(({ media }) => media.length > 0);
    expect(shown.isEphemeral).toBe(true);
    expect(shown.media).toHaveLength(3);
    expect(shown.media.every(({ isSpoiler }) => isSpoiler)).toBe(true);
    expect(shown.text).toMatch(/Mara: 3 images[\s\S]*seed \d+/u);

    // The interaction that asked for them is how the logs of all processes tell of them.
    const rows = await world.test.database.query<{ id: string }>("select request_id as id from generation_job", []);
    expect(rows).toEqual([{ id: expect.stringMatching(/^\d{17,20}$/u) }]);

    const refused = await (await ada.click(shown, "Animate")).reply();
    expect(refused.text).toMatch(/1 video costs one video of a plan, or 5 tokens at 4 seconds, 8 at 6/u);
    expect(refused.text).toContain("You have 0 images, 0 videos, 0 tokens");
    expect(refused.buttons.map(({ label }) => label)).toContain("Starter: $9.99 a month");
    const sold = await (await ada.click(refused, "Starter: $9.99 a month")).reply();
    expect(sold.text).toContain("prepaid codes");
    await world.bot().idle();
    expect(world.errors).toEqual([]);
    expect(world.channel.messages()).toEqual([]);
  });
});
