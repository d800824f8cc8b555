import { describe, expect, it } from "vitest";
import { commandDefinitions } from "../commands/definitions/definitions.ts";
import { toDiscordCommand } from "../commands/definitions/to-discord-command.ts";
import { commandTexts } from "./command-texts.ts";
import { english } from "./english.ts";
import { chooseLanguage, languages } from "./languages.ts";
import { commandsIn, messages, placeholdersIn, sayIn, type MessageKey } from "./say.ts";

const keys = Object.keys(english) as MessageKey[];
const others = languages.filter((language) => language !== "en");

describe.each(others)("in %s", (language) => {
  it("everything that is said in English is said, and nothing else", () => {
    expect(Object.keys(messages[language])).toEqual(keys);
    expect(Object.keys(commandTexts[language])).toEqual(Object.keys(commandTexts.en));
  });

  it.each(keys)("%s is a text with the values of the English one", (key) => {
    const text = messages[language][key];
    expect(text.trim()).toBe(text);
    expect(text).not.toBe("");
    const names = (of: string) => new Set(placeholdersIn(of).map((name) => name.replace("|", "")));
    expect(names(text)).toEqual(names(english[key]));
  });
});

describe("what is said", () => {
  it("names commands that there are, as Discord calls them in the member's language", () => {
    const known = new Set(commandDefinitions.map(({ name }) => name));
    const named = languages.flatMap((language) => Object.values<string>(messages[language]).flatMap(commandsIn));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
    expect(sayIn("de")("more_characters")).toBe("Es gibt noch mehr: /figur zeigen findet sie nach Namen.");
    expect(sayIn("es")("see_plans")).toContain("/saldo");
    expect(sayIn("en")("no_jobs")).toContain("/generate image begins");
  });

  it("holds its values, and the form that goes with a number", () => {
    expect(sayIn("en")("making_images", { count: 1, name: "Mara" })).toBe("Mara: making 1 image");
    expect(sayIn("de")("count_images", { count: 2 })).toBe("2 Bilder");
    expect(sayIn("es-419")("count_images", { count: 1 })).toBe("1 imagen");
  });

  it("is in the language nearest to the one that Discord names, English where there is none", () => {
    expect(["de", "es-ES", "es-419", "en-GB", "fr"].map(chooseLanguage)).toEqual(["de", "es", "es", "en", "en"]);
  });
});

describe.each(languages)("commands in %s", (language) => {
  it.each(Object.entries(commandTexts[language]))("%s keeps to Discord's limits", (key, { name, description }) => {
    const isMenu = key.startsWith("menu ");
    expect(name).toMatch(isMenu ? /^.{1,32}$/u : /^[-_'\p{Ll}\p{Lo}\p{N}]{1,32}$/u);
    expect(description.length).toBeGreaterThan(0);
    expect(description.length).toBeLessThanOrEqual(100);
  });
});

describe.each(commandDefinitions)("$name at Discord", (definition) => {
  const body = toDiscordCommand(definition);

  it("is age-restricted, and offered in servers alone", () => {
    expect(body).toMatchObject({ nsfw: true, contexts: [0], integration_types: [0] });
  });

  it("has names that are its own among their like, in every language", () => {
    const outer = "options" in body ? (body.options ?? []) : [];
    const groups = [outer, ...outer.map((option) => ("options" in option ? (option.options ?? []) : []))];
    for (const group of groups) {
      for (const locale of [null, "de", "es-ES"] as const) {
        const names = group.map((option) => (locale === null ? option.name : option.name_localizations?.[locale]));
        expect(new Set(names).size).toBe(names.length);
      }
    }
  });
});
