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
/** What a file says without its comments. */
const statementsOf = (name: string): string => read(name).replaceAll(/#.*$/gmu, "");
const nginx = statementsOf("nginx/figment.conf");
const nginxHeaders = new Map(
  [...statementsOf("nginx/figment-headers.conf").matchAll(/^add_header (?<key>\S+) "(?<value>[^"]*)" always;$/gmu)].map(
    ({ groups }) => [groups?.["key"] ?? "", groups?.["value"] ?? ""],
  ),
);
/** The statements of one of its blocks, without those of blocks in it. */
function block(start: string): string {
  const at = nginx.lastIndexOf(`${start} {`);
  expect(at, start).toBeGreaterThan(0);
  return nginx.slice(nginx.indexOf("{", at) + 1, nginx.indexOf("}", at));
}

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
  it.each(["nginx/figment.conf", "nginx/figment-headers.conf"])("close what they open, and end it: %s", (name) => {
    const statements = statementsOf(name);
    expect(statements.split("{").length).toBe(statements.split("}").length);
    for (const line of statements.split("\n").map((text) => text.trim()))
      expect(line === "" || /[;{}]$/u.test(line), line).toBe(true);
  });

  it("hand the API on, and pass its progress through as it comes", () => {
    const api = block("location /api/");
    expect(api).toContain("proxy_pass http://figment_api;");
    expect(api).toContain("proxy_buffering off;");
    expect(block("upstream figment_api")).toMatch(/server 127\.0\.0\.1:8080 /u);
  });

  it("let in the largest call that the API takes: RunPod's results", () => {
    const largest = Number(/client_max_body_size (\d+)m;/u.exec(block("location /api/"))?.[1]);
    const limits = readFileSync(new URL("../../api/src/routes/webhooks.ts", import.meta.url), "utf8");
    const taken = [...limits.matchAll(/bodyLimit_bytes: (\d+) \* mebibyte/gu)].map(([, size]) => Number(size));
    expect(largest).toBe(Math.max(...taken));
  });

  it("tell every page's headers wherever they tell another one: nginx takes no header over from outside then", () => {
    for (const start of ["location /", "location /_astro/"])
      expect(block(start)).toContain("include /etc/nginx/figment-headers.conf;");
  });

  it("tell nobody outside the studio's numbers, and lead to https", () => {
    expect(block("location = /api/metrics")).toContain("return 404;");
    expect(nginx).toContain("return 308 https://$host$request_uri;");
  });
});

it("every host sends the same headers with the pages", () => {
  const ofPages = vercel.headers.find(({ source }) => source.includes("(?!api/)"))?.headers ?? [];
  expect(nginxHeaders).toEqual(new Map(ofPages.map(({ key, value }) => [key, value])));
  expect(nginxHeaders.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
});
