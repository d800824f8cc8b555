import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { formatMoney, tokenCost, tokenPacks } from "@figment/core/plans";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planFacts } from "../src/plans/plan-facts.ts";
import { plansForSale } from "../src/plans/plans-for-sale.ts";
import { demoCharacters, heroCharacter } from "../src/showcase/characters.ts";
import { buildSite, type BuiltSite } from "./built-site.ts";
import { addresses, attribute, attributeNames, openingTags, visibleText } from "./html.ts";

const origin = "https://figment.example";
const openPages = [
  "/",
  "/404",
  "/docs",
  "/explore",
  "/how-it-works",
  "/pricing",
  "/privacy",
  "/report",
  "/safety",
  "/terms",
];
const closedPages = [
  "/signup",
  "/login",
  "/login/discord",
  "/reset-password",
  "/verify",
  "/verify-email",
  "/characters",
  "/characters/new",
  "/characters/view",
  "/jobs",
  "/account",
  "/account/discord",
  "/device",
];
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

/** The scripts that a page loads, and what those import, all the way down. */
function scriptsOf(path: string): readonly string[] {
  const found = new Set(openingTags(page(path), "script").flatMap((tag) => attribute(tag, "src") ?? []));
  for (const script of found) {
    for (const [, name = ""] of (site.scripts.get(script) ?? "").matchAll(/["']\.\/([\w.-]+\.js)["']/g))
      found.add(`/_astro/${name}`);
  }
  return [...found];
}

function leadsSomewhere(here: string, address: string): boolean {
  const [whole = "", section] = (address.replace(origin, "") || "/").split("#");
  const [path = ""] = whole.split("?");
  const target = site.pages.get(path || here);
  return section ? (target ?? "").includes(`id="${section}"`) : target !== undefined || site.files.has(path);
}

describe("the pages", () => {
  it("Given a build, When its pages are listed, Then each is one that we know, and open or closed", () => {
    expect([...site.pages.keys()].filter((path) => !path.startsWith("/docs/")).toSorted()).toEqual(
      [...openPages, ...closedPages].toSorted(),
    );
  });

  it("Given any page, When its outline is read, Then it has a language, a title, a description and one h1", () => {
    for (const html of site.pages.values()) {
      const isGated = openingTags(html, "html").join().includes("data-gated");
      expect(openingTags(html, "html").map((tag) => attribute(tag, "lang"))).toEqual(["en"]);
      // A page behind the age gate has the gate's heading and its own, of which one shows.
      expect(openingTags(html, "h1")).toHaveLength(isGated ? 2 : 1);
      expect(html).toMatch(/<title>[^<]{10,90}<\/title>/);
      expect(html).toMatch(/<meta name="description" content="[^"]{20,175}"/);
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

describe("who may find and see what", () => {
  it("Given a page for everybody, When it is read, Then search engines may show it, and nothing is asked first", () => {
    const sitemap = site.files.has("/sitemap.xml");
    expect(sitemap).toBe(true);
    for (const path of openPages.filter((path) => path !== "/404")) {
      expect(page(path)).not.toContain('content="noindex"');
      expect(page(path)).not.toContain("data-gated");
    }
  });

  it("Given a page of the product, When it is read, Then search engines leave it out and the age gate stands before it", () => {
    for (const path of closedPages) {
      expect(page(path)).toContain('<meta name="robots" content="noindex"');
      expect(openingTags(page(path), "html").join()).toContain("data-gated");
      expect(page(path)).toContain('id="age-gate"');
    }
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
  it("Given any page, When it is loaded, Then nothing in it is inline, neither script nor style", () => {
    for (const html of site.pages.values()) {
      const inline = openingTags(html, "script").filter((tag) => attribute(tag, "src") === undefined);
      expect(inline.filter((tag) => attribute(tag, "type") !== "application/ld+json")).toEqual([]);
      expect(openingTags(html, "style")).toEqual([]);
      expect([...attributeNames(html)].filter((name) => name === "style" || name.startsWith("on"))).toEqual([]);
      expect(html).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(html).not.toContain("unsafe-inline");
    }
  });

  it.each([
    ["/", 1_000],
    ["/terms", 1_000],
    ["/privacy", 1_000],
    ["/safety", 1_000],
    ["/explore", 60_000],
    ["/pricing", 12_000],
    ["/login", 60_000],
    ["/characters/view", 60_000],
    ["/account", 60_000],
  ])("Given %s, When its scripts are packed, Then all of them are at most %i bytes", (path, most_bytes) => {
    const packed_bytes = scriptsOf(path).map((script) => gzipSync(site.scripts.get(script) ?? "").length);
    expect(packed_bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(most_bytes);
  });

  it("Given any page, When its addresses are followed, Then every one leads to a file, page or section of ours", () => {
    const dead = [...site.pages].flatMap(([here, html]) =>
      addresses(html)
        .filter(
          (address) =>
            !/^(?:data:image|https:\/\/|http:\/\/(?:localhost|127\.0\.0\.1):)/.test(address.replace(origin, "")) &&
            !leadsSomewhere(here, address),
        )
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
