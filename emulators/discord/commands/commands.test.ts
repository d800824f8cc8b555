import { describe, expect, it } from "vitest";
import { whyWithout } from "../../shared/specification-folder.ts";
import { ask, type Studio, studio } from "../testing/studio.ts";
import { loadRequestContract } from "../validation/load-request-contract.ts";

const withoutDocument = whyWithout("discord-openapi.json", process.env);
const contract = await loadRequestContract({ warn: () => undefined });
const silent = async (): Promise<Studio> => studio(async () => undefined, { contract });
const command = { name: "show", description: "Shows something" };
const option = (changes: object) => ({ type: 3, name: "scene", description: "Where", ...changes });

/** Those that only Discord's document knows of are `isOfDocument`. */
const refusals = [
  { what: "a name in upper case", body: { ...command, name: "Show" } },
  { what: "a name with a space", body: { ...command, name: "show it" } },
  { what: "no description", body: { ...command, description: "" } },
  { what: "a description of 101 characters", body: { ...command, description: "d".repeat(101) } },
  { what: "a translated name in upper case", body: { ...command, name_localizations: { de: "Zeige" } } },
  {
    isOfDocument: true,
    what: "26 options",
    body: { ...command, options: Array.from({ length: 26 }, (_, index) => option({ name: `a${index}` })) },
  },
  {
    isOfDocument: true,
    what: "26 choices",
    body: {
      ...command,
      options: [
        option({ choices: Array.from({ length: 26 }, (_, index) => ({ name: `${index}`, value: `${index}` })) }),
      ],
    },
  },
  { what: "an option twice", body: { ...command, options: [option({}), option({})] } },
  {
    what: "a required option after one that is not",
    body: { ...command, options: [option({}), option({ name: "b", required: true })] },
  },
  {
    what: "choices beside autocomplete",
    body: { ...command, options: [option({ autocomplete: true, choices: [{ name: "a", value: "a" }] })] },
  },
  {
    what: "a subcommand beside an option",
    body: { ...command, options: [option({}), { type: 1, name: "b", description: "B" }] },
  },
  { isOfDocument: true, what: "an unknown field", body: { ...command, age_restricted: true } },
  { what: "a description on a menu", body: { type: 3, name: "Report", description: "no" } },
];

describe("a command", () => {
  it.for(refusals)("is refused: $what", async ({ body, isOfDocument = false }, { skip }) => {
    if (isOfDocument && withoutDocument !== null) skip(withoutDocument);
    await using made = await silent();
    const answer = await ask(made.discord, "POST", `/applications/${made.discord.applicationId}/commands`, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 50035 } });
  });

  it("keeps its id through an overwrite; what the overwrite does not name is gone", async () => {
    await using made = await silent();
    const path = `/applications/${made.discord.applicationId}/commands`;
    const before = (await ask(made.discord, "PUT", path, [command, { ...command, name: "hide" }])).body;
    const after = (await ask(made.discord, "PUT", path, [{ ...command, description: "Shows more" }])).body;
    expect(after).toMatchObject([{ id: (before as { id: string }[])[0]?.id, description: "Shows more", nsfw: false }]);
    expect((await ask(made.discord, "GET", path)).body).toHaveLength(1);
  });

  it("may be created two hundred times a day", async () => {
    await using made = await studio(async () => undefined, { contract, settings: { limitsRates: false } });
    const path = `/applications/${made.discord.applicationId}/commands`;
    const many = (start: number) =>
      Array.from({ length: 100 }, (_, index) => ({ ...command, name: `c${start + index}` }));
    expect((await ask(made.discord, "PUT", path, many(0))).status).toBe(200);
    expect(await ask(made.discord, "PUT", path, many(100))).toMatchObject({ status: 400, body: { code: 30034 } });
    made.discord.advance(86_400_000);
    expect((await ask(made.discord, "PUT", path, many(100))).status).toBe(200);
  });

  it("is offered where its age restriction allows, threads by their parent, and nowhere else", async () => {
    await using made = await silent();
    const general = made.guild.channel({ name: "general" });
    const { ada } = made;
    expect(ada.commands()).toEqual(["make"]);
    expect(ada.in(made.channel.thread()).commands()).toEqual(["make"]);
    expect(ada.in(general).commands()).toEqual([]);
    expect(ada.in(general.thread()).commands()).toEqual([]);
    expect(ada.inDirectMessages().commands()).toEqual([]);
    await expect(ada.in(general).slash("/make")).rejects.toThrow("age-restricted, and this channel is not");
    made.channel.setAgeRestricted(false);
    await expect(ada.slash("/make")).rejects.toThrow("age-restricted");
  });

  it("is offered everywhere in a server that is age-restricted as a whole, though its channels are not marked", async () => {
    await using made = await silent();
    const guild = made.discord.guild({ isAgeRestricted: true });
    const bob = guild.member({ in: guild.channel() });
    expect(bob.commands()).toEqual(["make"]);
  });

  it("cannot be sent with options that Discord would not let a person give", async () => {
    await using made = await silent();
    await ask(made.discord, "PUT", `/applications/${made.discord.applicationId}/commands`, [
      {
        ...command,
        options: [option({ required: true, max_length: 5 }), option({ type: 4, name: "count", max_value: 4 })],
      },
    ]);
    const { ada } = made;
    ada.in(made.channel);
    const general = ada.in(made.guild.channel());
    await expect(general.slash("/show")).rejects.toThrow('"scene" is required');
    await expect(general.slash("/show", { scene: "garden" })).rejects.toThrow("at most 5");
    await expect(general.slash("/show", { scene: "sea", count: 5 })).rejects.toThrow("at most 4");
    await expect(general.slash("/show", { scene: "sea", other: 5 })).rejects.toThrow('no option "other"');
    await expect(general.slash("/hide")).rejects.toThrow("no command /hide");
  });
});
