import { Writable } from "node:stream";
import { testServers } from "@figment/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loggerOptions } from "./request-log.ts";
import { createApiWorld, newCharacter, type ApiWorld } from "./testing/api-world.ts";
import { signedUp } from "./testing/stage.ts";

const [server = ""] = testServers();
const site = "https://studio.example";

describe("what guards the API", () => {
  const lines: string[] = [];
  let world: ApiWorld;
  beforeAll(async () => {
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    world = await createApiWorld(server, {
      siteUrl: site,
      publicUrl: "https://api.studio.example",
      logger: loggerOptions("debug", stream),
    });
  });
  afterAll(() => world[Symbol.asyncDispose]());

  async function logIn(): Promise<{ readonly cookie: string; readonly header: string }> {
    const email = `${crypto.randomUUID()}@example.com`;
    const { password } = await signedUp(world, email);
    const answer = await world.ask(null, "POST", "/api/auth/login", { email, password }, { origin: site });
    expect(answer.json().session.token).toBeNull();
    const header = String(answer.headers["set-cookie"]);
    return { header, cookie: header.split(";")[0] ?? "" };
  }

  it("keeps a browser's session in a cookie that is bound to its host, and that no script reads", async () => {
    const { header, cookie } = await logIn();
    expect(header).toMatch(/^__Host-figment_session=fgs_\S+; Path=\/; HttpOnly; SameSite=Lax; Expires=.+; Secure$/u);
    expect((await world.ask(null, "GET", "/api/auth/me", undefined, { cookie })).statusCode).toBe(200);
  });

  it.each([undefined, "https://evil.example", "null", "https://studio.example.evil.example"])(
    "takes no change from a page at %s, though the browser sends the cookie",
    async (origin) => {
      const { cookie } = await logIn();
      const headers = { cookie, ...(origin === undefined ? {} : { origin }) };
      const refused = await world.ask(null, "POST", "/api/characters", newCharacter, headers);
      expect(refused.json()).toMatchObject({ status: 403, code: "forbidden" });
      const taken = await world.ask(null, "POST", "/api/characters", newCharacter, { cookie, origin: site });
      expect(taken.statusCode).toBe(201);
    },
  );

  it("lets no page of another site log a browser in", async () => {
    const body = { email: "a@example.com", password: "a long walk by the sea" };
    const answer = await world.ask(null, "POST", "/api/auth/login", body, { origin: "https://evil.example" });
    expect(answer.statusCode).toBe(403);
  });

  it("lets pages of the site read its answers, and nobody else's", async () => {
    const preflight = { "access-control-request-method": "POST" };
    const mine = await world.ask(null, "OPTIONS", "/api/characters", undefined, { origin: site, ...preflight });
    expect(mine.statusCode).toBe(204);
    expect(mine.headers).toMatchObject({
      "access-control-allow-origin": site,
      "access-control-allow-credentials": "true",
    });
    const origin = "https://evil.example";
    const others = await world.ask(null, "GET", "/api/catalogues/plans", undefined, { origin });
    expect(others.headers["access-control-allow-origin"]).toBeUndefined();
  });

  it("says to browsers that answers are data, and to come back over https", async () => {
    const { headers } = await world.ask(null, "GET", "/api/nothing");
    expect(headers).toMatchObject({
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "strict-transport-security": "max-age=63072000; includeSubDomains",
    });
  });

  it("ends a session when its person logs out", async () => {
    const { cookie } = await logIn();
    const out = await world.ask(null, "POST", "/api/auth/logout", undefined, { cookie, origin: site });
    expect([out.statusCode, String(out.headers["set-cookie"])]).toEqual([204, expect.stringContaining("Max-Age=0")]);
    expect((await world.ask(null, "GET", "/api/auth/me", undefined, { cookie })).statusCode).toBe(401);
  });

  it("writes one line for each request, and nothing that was secret or private in it", async () => {
    const member = await world.member("owner");
    const key = await member.key("read", "generate");
    lines.length = 0;
    await world.ask(key, "POST", "/api/characters", { ...newCharacter, description: "the lighthouse keeper" });
    await world.ask(null, "POST", "/api/auth/login", { email: "x@example.com", password: "correct horse battery" });
    await world.ask(null, "GET", "/api/files/secret-ticket?code=abc");
    const log = lines.join("");
    expect(log).not.toMatch(/lighthouse|correct horse|secret-ticket|code=abc|x@example/u);
    expect(log).not.toContain(key);
    const answered = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === "answered");
    expect(answered).toMatchObject([
      { method: "POST", route: "/api/characters", status: 201, account: member.account.id, via: "api_key" },
      { route: "/api/auth/login", status: 401, account: null },
      { route: "/api/files/:ticket", status: 422 },
    ]);
  });

  it("tells metrics by route to this machine, and by token to others", async () => {
    const own = await world.ask(null, "GET", "/api/metrics");
    expect(own.headers["content-type"]).toContain("text/plain");
    expect(own.body).toMatch(
      /figment_http_request_duration_seconds_count\{method="POST",route="\/api\/auth\/login",status="200"\} \d+/u,
    );
    await using guarded = await createApiWorld(server, { metricsToken: "m".repeat(20) });
    expect((await guarded.ask(null, "GET", "/api/metrics")).statusCode).toBe(404);
    expect((await guarded.ask("m".repeat(20), "GET", "/api/metrics")).statusCode).toBe(200);
  });
});

describe("the limits of the API", () => {
  it("count an account's requests a minute, whatever it comes with, and an address's", async () => {
    await using world = await createApiWorld(server, { limits: { account_perMinute: 3, address_perMinute: 8 } });
    const member = await world.member("owner");
    const key = await member.key("read");
    const codes: number[] = [];
    for (const token of [key, key, member.token, member.token]) {
      codes.push((await world.ask(token, "GET", "/api/characters")).statusCode);
    }
    expect(codes).toEqual([200, 200, 200, 429]);
    const refused = await world.ask(member.token, "GET", "/api/characters");
    expect(refused.headers).toMatchObject({ "retry-after": "60", ratelimit: "limit=3, remaining=0, reset=60" });
    for (let sent = 5; sent < 8; sent += 1) await world.ask(null, "GET", "/api/catalogues/plans");
    expect((await world.ask(null, "GET", "/api/catalogues/plans")).statusCode).toBe(429);
    world.test.clock.advance(60_000);
    expect((await world.ask(key, "GET", "/api/characters")).statusCode).toBe(200);
  });

  it("refuse bodies that are too large, before they are read whole", async () => {
    await using world = await createApiWorld(server);
    const member = await world.member("owner");
    const large = await member.ask("POST", "/api/characters", { ...newCharacter, description: "x".repeat(70_000) });
    expect(large.json()).toMatchObject({ status: 413, code: "invalid_input" });
  });
});
