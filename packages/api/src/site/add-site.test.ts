import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addSite } from "./add-site.ts";
import { readSite } from "./site-file.ts";

const files = {
  "index.html": "<h1>Start</h1>",
  "404.html": "<h1>Nothing here</h1>",
  "pricing/index.html": `<h1>Prices</h1>${"words ".repeat(500)}`,
  "_astro/page.abc.js": "1",
};
let folder: string;
let app: FastifyInstance;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "figment-site-"));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  app = fastify();
  app.get("/api/health", () => ({ status: "ok" }));
  addSite(app, await readSite(folder));
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

describe("the site beside the API", () => {
  it("Given a page, When it is asked for, Then it comes whole, and cannot be framed", async () => {
    const answer = await app.inject("/pricing");
    expect([answer.statusCode, answer.body]).toEqual([200, files["pricing/index.html"]]);
    expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(answer.headers["content-security-policy"]).toBe("frame-ancestors 'none'");
  });

  it("Given the API's addresses, When they are asked for, Then the API answers", async () => {
    expect((await app.inject("/api/health")).json()).toEqual({ status: "ok" });
  });

  it("Given an unknown address, When it is asked for, Then the site's own page says so", async () => {
    const answer = await app.inject("/nowhere");
    expect([answer.statusCode, answer.body]).toEqual([404, files["404.html"]]);
  });

  it.each(["/../package.json", "/%2e%2e/%2e%2e/etc/passwd", "/..%2fpackage.json", "/.git/config"])(
    "Given %s, When it is asked for, Then nothing outside the site is sent",
    async (path) => {
      expect((await app.inject(path)).statusCode).toBe(404);
    },
  );

  it("Given a page with a slash at its end, When it is asked for, Then it leads to its one address", async () => {
    const answer = await app.inject("/pricing/?from=mail");
    expect([answer.statusCode, answer.headers.location]).toEqual([308, "/pricing?from=mail"]);
  });

  it("Given a browser that has the page, When it asks again, Then it is told that nothing changed", async () => {
    const { etag } = (await app.inject("/pricing")).headers;
    const answer = await app.inject({ url: "/pricing", headers: { "if-none-match": etag } });
    expect([answer.statusCode, answer.body]).toEqual([304, ""]);
  });

  it("Given a file named after its contents, When it is sent, Then browsers may keep it for good", async () => {
    expect((await app.inject("/_astro/page.abc.js")).headers["cache-control"]).toContain("immutable");
    expect((await app.inject("/")).headers["cache-control"]).toContain("must-revalidate");
  });

  it("Given a browser that unpacks, When it asks for a long page, Then it comes packed", async () => {
    const answer = await app.inject({ url: "/pricing", headers: { "accept-encoding": "gzip, br" } });
    expect(answer.headers["content-encoding"]).toBe("br");
    expect(brotliDecompressSync(answer.rawPayload).toString()).toBe(files["pricing/index.html"]);
  });

  it("Given a folder without a site, When it is read, Then the message says how to build one", async () => {
    await expect(readSite(join(folder, "pricing"))).rejects.toMatchObject({
      code: "invalid_configuration",
      nextSteps: [expect.stringContaining("figment site build"), expect.anything()],
    });
  });
});
