import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const read = (name: string): string => readFileSync(new URL(`../../../deploy/${name}`, import.meta.url), "utf8");

interface Header {
  readonly key: string;
  readonly value: string;
}

interface VercelSettings {
  readonly buildCommand: string;
  readonly outputDirectory: string;
  readonly rewrites: readonly { readonly source: string; readonly destination: string }[];
  readonly headers: readonly { readonly source: string; readonly headers: readonly Header[] }[];
}

const vercel = JSON.parse(read("vercel.json")) as VercelSettings;
const nginx = read("nginx.conf");
/** What the file says without its comments; the headers of the pages stand in one, as a file of their own. */
const statements = nginx.replaceAll(/#.*$/gmu, "");
const nginxHeaders = new Map(
  [...nginx.matchAll(/^#\s+add_header (?<key>\S+) "(?<value>[^"]*)" always;$/gmu)].map(({ groups }) => [
    groups?.["key"] ?? "",
    groups?.["value"] ?? "",
  ]),
);

describe("the settings for Vercel", () => {
  it("hand the API on under the site's own address, so that its cookies are the site's", () => {
    expect(vercel.rewrites).toEqual([
      { source: "/api/:path*", destination: expect.stringMatching(/^https:\/\/.*\/api\/:path\*$/u) },
    ]);
  });

  it("serve the folder that they build", () => {
    expect(vercel.buildCommand).toContain(`site build --out ${vercel.outputDirectory}`);
  });
});

describe("the settings for nginx", () => {
  it("close every block that they open, and end every statement", () => {
    expect(statements.split("{").length).toBe(statements.split("}").length);
    for (const line of statements.split("\n").map((text) => text.trim()))
      expect(line === "" || /[;{}]$/u.test(line), line).toBe(true);
  });

  it("hand the API on, and pass its progress through as it comes", () => {
    const api = /location \/api\/ \{(?<body>[^}]*)\}/u.exec(statements)?.groups?.["body"];
    expect(api).toContain("proxy_pass http://");
    expect(api).toContain("proxy_buffering off;");
  });
});

it("every host sends the same headers with the pages", () => {
  const ofPages = vercel.headers.find(({ source }) => source.includes("(?!api/)"))?.headers ?? [];
  expect(nginxHeaders).toEqual(new Map(ofPages.map(({ key, value }) => [key, value])));
  expect(nginxHeaders.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
});
