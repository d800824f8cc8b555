import { readFile } from "node:fs/promises";
import { formatMoney, tokenCost, tokenPacks } from "@figment/core/plans";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planFacts } from "../src/plans/plan-facts.ts";
import { plansForSale } from "../src/plans/plans-for-sale.ts";
import { demoCharacters, heroCharacter } from "../src/showcase/characters.ts";
import { buildSite, type BuiltSite } from "./built-site.ts";
import { addresses, attribute, attributeNames, openingTags, visibleText } from "./html.ts";

const origin = "https://figment.example";
let site: BuiltSite;

beforeAll(async () => {
  site = await buildSite(origin);
}, 60_000);
afterAll(() => site[Symbol.asyncDispose]());

function page(address: string): string {
  const html = site.pages.get(address);
  if (html === undefined) throw new Error(`The build has no page ${address}.`);
  return html;
}

function leadsSomewhere(here: string, address: string): boolean {
  const [path = "", section] = (address.replace(origin, "") || "/").split("#");
  const target = site.pages.get(path || here);
  return section ? (target ?? "").includes(`id="${section}"`) : target !== undefined || site.files.has(path);
}

describe("the pages", () => {
  it("Given a build, When its pages are listed, Then there are the landing page, the prices and the 404", () => {
    expect([...site.pages.keys()].toSorted()).toEqual(["/", "/404", "/pricing"]);
  });

  it("Given any page, When its outline is read, Then it has a language, a title, a description and one h1", () => {
    for (const html of site.pages.values()) {
      expect(openingTags(html, "html")).toEqual(['<html lang="en">']);
      expect(openingTags(html, "h1")).toHaveLength(1);
      expect(/<title>[^<]{10,60}<\/title>/.test(html)).toBe(true);
      expect(/<meta name="description" content="[^"]{20,160}"/.test(html)).toBe(true);
    }
  });

  it("Given any page, When a keyboard enters it, Then the first link skips to the content", () => {
    for (const html of site.pages.values()) {
      expect(attribute(openingTags(html, "a")[0] ?? "", "href")).toBe("#content");
      expect(openingTags(html, "main").map((tag) => attribute(tag, "id"))).toEqual(["content"]);
    }
  });

  it("Given the origin setting, When pages name themselves, Then canonical links use it and the 404 has none", () => {
    expect(page("/")).toContain(`<link rel="canonical" href="${origin}/"`);
    expect(page("/pricing")).toContain(`<link rel="canonical" href="${origin}/pricing"`);
    expect(page("/404")).not.toContain('rel="canonical"');
    expect(page("/404")).toContain('<meta name="robots" content="noindex"');
  });
});

describe("what it costs", () => {
  it("Given the core's plans, When the pages are read, Then each plan for sale is there with every one of its facts", () => {
    for (const text of [page("/"), page("/pricing")].map(visibleText)) {
      for (const plan of plansForSale) {
        const facts = planFacts(plan).map((fact) => `${fact.label} ${fact.value}`);
        expect(text).toContain(`${plan.name} ${formatMoney(plan.price)}`);
        expect(text).toContain(facts.join(" "));
      }
    }
  });

  it("Given the core's packs and costs, When the prices are read, Then each is there", () => {
    const text = visibleText(page("/pricing"));
    for (const pack of tokenPacks) expect(text).toContain(`${pack.tokens} tokens ${formatMoney(pack.price)}`);
    expect(text).toContain(`One image ${tokenCost.image} token`);
    expect(text).toContain(`One 4-second video ${tokenCost.video_4_seconds} tokens`);
    expect(text).toContain(`One 6-second video ${tokenCost.video_6_seconds} tokens`);
  });

  it("Given a plan that is not for sale, When the pages are read, Then it is nowhere offered", () => {
    for (const html of site.pages.values()) expect(html).not.toMatch(/<h3[^>]*>Owner</);
  });
});

describe("what a browser is asked to do", () => {
  it("Given any page, When it is loaded, Then it runs no script and carries no inline style", () => {
    for (const html of site.pages.values()) {
      expect(openingTags(html, "script")).toEqual([]);
      expect(openingTags(html, "style")).toEqual([]);
      expect([...attributeNames(html)].filter((name) => name === "style" || name.startsWith("on"))).toEqual([]);
      expect(html).toContain("default-src 'none'");
      expect(html).not.toContain("unsafe-inline");
    }
  });

  it("Given any page, When its addresses are followed, Then every one leads to a file, page or section of ours", () => {
    const dead = [...site.pages].flatMap(([here, html]) =>
      addresses(html)
        .filter((address) => !address.startsWith("data:image/") && !leadsSomewhere(here, address))
        .map((address) => `${here} names ${address}`),
    );
    expect(dead).toEqual([]);
  });

  it("Given the style sheet, When it loads fonts and pictures, Then they come from the site itself", () => {
    const external = [...site.styles.matchAll(/url\(["']?([^)"']+)/g)].filter(([, address = ""]) =>
      /^(?:https?:)?\/\//.test(address),
    );
    expect(external).toEqual([]);
    expect(site.styles).not.toContain("@import");
  });
});

describe("the showcase", () => {
  it("Given the showcase, When the landing page is read, Then every picture has a text, a size and the preview label", () => {
    const html = page("/");
    const pictures = openingTags(html, "img").filter((tag) => attribute(tag, "srcset"));
    const expected = [heroCharacter, ...demoCharacters].reduce((count, { seeds }) => count + seeds.length, 0);
    expect(pictures).toHaveLength(expected);
    for (const picture of pictures) {
      expect(attribute(picture, "alt")).toMatch(/\w/);
      expect(attribute(picture, "width")).toMatch(/^\d+$/);
      expect(attribute(picture, "src")).toMatch(/\.webp$/);
    }
    expect(visibleText(html)).toContain("built-in preview engine");
    expect(visibleText(html)).toContain("fictional and an adult");
  });

  it("Given the command that the pages name, When the project's scripts are read, Then it exists", async () => {
    const manifest: unknown = JSON.parse(await readFile(new URL("../../../package.json", import.meta.url), "utf8"));
    expect(visibleText(page("/"))).toContain("npm run demo");
    expect(manifest).toHaveProperty(["scripts", "demo"]);
  });
});
