import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { createTestStudio, testCharacter, studioServers, type TestStudio } from "../../testing/index.ts";

/** A service of an operator's choice, which answers as it is told and remembers what it was asked. */
async function ageService(answer: { status?: number; body: string }) {
  const asked: { readonly body: unknown; readonly headers: IncomingMessage["headers"] }[] = [];
  const server = createServer((request, response) => {
    const reply = async (): Promise<void> => {
      asked.push({ body: JSON.parse(await text(request)), headers: request.headers });
      response.writeHead(answer.status ?? 200, { "content-type": "application/json" }).end(answer.body);
    };
    void reply();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/check`,
    asked,
    answer,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function attestations({ database }: TestStudio) {
  const prisma = await database.prisma();
  return prisma.ageAttestation.findMany({ orderBy: { attestedAt: "asc" } });
}

describe.each([...studioServers()])("age assurance on %s", (server) => {
  it("is the person's own statement: when, how, in which language, under which policy, and no birth date", async () => {
    await using test = await createTestStudio(server);
    const member = await test.studio.accounts.revokeAttestation(await test.account("pro"));
    expect(member.isAttested).toBe(false);
    await expect(test.studio.accounts.attest(member, { statesAdult: false, locale: "de" })).rejects.toMatchObject({
      code: "attestation_required",
    });
    expect(await test.studio.accounts.attest(member, { statesAdult: true, locale: "de" })).toMatchObject({
      isAttested: true,
    });
    const [revoked, standing] = await attestations(test);
    expect(revoked?.revokedAt).toEqual(test.clock.now());
    expect(standing).toEqual({
      id: expect.any(String),
      accountId: member.id,
      policyVersion: "2026-11",
      method: "self_attestation",
      locale: "de",
      attestedAt: test.clock.now(),
      revokedAt: null,
    });
  });

  it("asks again when the policy has a new version, and until then makes and explains nothing", async () => {
    await using test = await createTestStudio(server);
    const member = await test.account("pro", [{ asset: "image", amount: 5, source: "pack" }]);
    const character = await test.studio.characters.create(member, testCharacter);
    // As it stands after an update that brought a new version.
    await test.database.query("update age_attestation set policy_version = '2025-01'", []);
    const outdated = await test.studio.accounts.get(member.id);
    expect(outdated.isAttested).toBe(false);
    const { generation } = test.studio;
    for (const ask of [generation.explainImages, generation.quoteImages, generation.requestImages]) {
      await expect(ask(outdated, character, {})).rejects.toMatchObject({ code: "attestation_required" });
    }
    const again = await test.studio.accounts.attest(outdated, { statesAdult: true, locale: "en" });
    expect((await generation.explainImages(again, character, {})).prompt).toContain("woman");
  });

  it("by a provider learns yes or no and nothing else, and tells it no name", async () => {
    await using service = await ageService({ body: '{"over_18":true,"birth_date":"1990-01-01","name":"Somebody"}' });
    const settings = { FIGMENT_AGE_PROVIDER_URL: service.url, FIGMENT_AGE_PROVIDER_TOKEN: "a-token" };
    await using test = await createTestStudio(server, {}, settings);
    const member = await test.studio.accounts.revokeAttestation(await test.account("pro"));
    await test.studio.accounts.attest(member, { statesAdult: true, locale: "en-GB" });
    expect(service.asked).toMatchObject([
      {
        body: { subject: member.id, locale: "en-GB", policy_version: "2026-11" },
        headers: { authorization: "Bearer a-token" },
      },
    ]);
    const [, standing] = await attestations(test);
    expect(standing?.method).toBe(`provider:${new URL(service.url).host}`);
    expect(JSON.stringify(standing)).not.toMatch(/1990|Somebody/u);
  });

  it.each([
    ["says no", { body: '{"over_18":false}' }, "attestation_required"],
    ["fails", { status: 500, body: '{"over_18":true}' }, "engine_unavailable"],
    ["answers nonsense", { body: "<html>yes</html>" }, "engine_unavailable"],
    ["answers in words", { body: '{"over_18":"yes"}' }, "engine_unavailable"],
  ])("by a provider that %s lets nobody in", async (_what, answer, code) => {
    await using service = await ageService(answer);
    await using test = await createTestStudio(server, {}, { FIGMENT_AGE_PROVIDER_URL: service.url });
    const member = await test.studio.accounts.revokeAttestation(await test.account("pro"));
    await expect(test.studio.accounts.attest(member, { statesAdult: true, locale: "en" })).rejects.toMatchObject({
      code,
    });
    expect((await attestations(test)).filter(({ revokedAt }) => revokedAt === null)).toEqual([]);
  });

  it("by a provider, once it is set, asks those again who had only stated it themselves", async () => {
    await using before = await createTestStudio(server);
    const member = await before.account("pro");
    expect(member.isAttested).toBe(true);
    await using service = await ageService({ body: '{"over_18":true}' });
    await using after = await createTestStudio(
      server,
      { database: before.database },
      { FIGMENT_AGE_PROVIDER_URL: service.url },
    );
    expect((await after.studio.accounts.get(member.id)).isAttested).toBe(false);
  });
});
