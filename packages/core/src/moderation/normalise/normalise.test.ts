import { describe, expect, it } from "vitest";
import { normalise } from "./normalise.ts";

const folded = (text: string): string[] => normalise(text).folded.tokens.map((token) => token.text);
const native = (text: string): string[] => normalise(text).native.tokens.map((token) => token.text);
const rejoined = (text: string): string[] => normalise(text).rejoined.tokens.map((token) => token.text);

describe("the folded view", () => {
  it.each([
    ["full-width and mathematical letters", "ｃａｔ 𝐜𝐚𝐭 𝓬𝓪𝓽", ["cat", "cat", "cat"]],
    ["small capitals, circled and flag letters", "ᴄᴀᴛ ⓒⓐⓣ 🅲🅰🆃 🇨🇦🇹", ["cat", "cat", "cat", "cat"]],
    ["Cyrillic and Greek look-alikes", "саt ϲατ", ["cat", "cat"]],
    ["accents and strokes", "çáť Łódź Ørsted", ["cat", "lodz", "orsted"]],
    ["zero-width, soft hyphen and direction marks", "c\u{200B}a\u{AD}t \u{202E}dog", ["cat", "dog"]],
    ["heaps of marks", "c\u{336}\u{301}a\u{336}t\u{489}", ["cat"]],
    ["digits of other scripts", "٢٥ २५ ②⑤ ２５", ["25", "25", "25", "25"]],
    ["keycaps", "2️⃣5️⃣", ["25"]],
    ["possessives and contractions", "cat’s isn't", ["cat", "'s", "isnt"]],
    ["elisions", "l'hiver d’hiver", ["l", "hiver", "d", "hiver"]],
  ])("reads %s", (_, text, tokens) => {
    expect(folded(text)).toEqual(tokens);
  });

  it("splits numbers from letters and keeps decimals", () => {
    expect(folded("85mm f1.8 4k score_9")).toEqual(["85", "mm", "f", "1.8", "4", "k", "score", "9"]);
  });
});

describe("prompt syntax", () => {
  it.each([
    ["(cat:1.2)", ["cat"]],
    ["((cat)), [dog:0.5]", ["cat", "dog"]],
    ["<lora:cat_style:0.8>", ["cat", "style"]],
    ["{cat|dog}", ["cat", "dog"]],
    ["cat BREAK dog", ["cat", "dog"]],
    [":0.8), year", ["year"]],
    ["(16:9)", ["16", "9"]],
    [String.raw`cat\(dog\)`, ["cat", "dog"]],
  ])("%s leaves %j", (text, tokens) => {
    expect(folded(text)).toEqual(tokens);
  });
});

describe("emoji", () => {
  it.each(["👶", "👧🏽", "🧒🏿", "👨‍👩‍👧", "🍼"])("%s becomes the signal for a child", (emoji) => {
    expect(folded(`a ${emoji} b`)).toContain("childemoji");
  });

  it.each(["😀", "👩🏽‍🦱", "🌹", "🏖️"])("%s does not", (emoji) => {
    expect(folded(`a ${emoji} b`)).not.toContain("childemoji");
  });
});

describe("the native view", () => {
  it.each([
    ["Spanish", "piñata", ["piñata"]],
    ["Russian with й and ё", "Мой ёж", ["мой", "ёж"]],
    ["Korean", "한복 여성", ["한복", "여성"]],
    ["Hindi", "हिन्दी", ["हिन्दी"]],
    ["Japanese with voicing marks", "ガラス", ["ガラス"]],
  ])("keeps %s as written", (_, text, tokens) => {
    expect(native(text)).toEqual(tokens);
  });

  it("undoes Latin letters inside a Cyrillic word", () => {
    expect(native("мoсква")).toEqual(["москва"]);
  });
});

describe("the rejoined view", () => {
  it.each([
    ["c a t s", ["cats"]],
    ["c.a.t.s", ["cats"]],
    ["c - a - t - s", ["cats"]],
    ["c a t s   d o g s", ["cats", "dogs"]],
    ["a cat sat", ["a", "cat", "sat"]],
    ["plan B", ["plan", "b"]],
    ["c4ts d0gs", ["c4ts", "d0gs"]],
    ["$treet n!ce wow!", ["$treet", "n!ce", "wow"]],
  ])("%j reads %j", (text, tokens) => {
    expect(rejoined(text)).toEqual(tokens);
  });
});

describe("the compact text", () => {
  it("drops separators between characters of unspaced scripts and keeps them between words", () => {
    expect(normalise("東・京 tower red").compact).toBe("東京 tower red");
  });
});
