import { testServers } from "@figment/core/testing";
import fc from "fast-check";
import { expect, it } from "vitest";
import { startFakeDiscord } from "@figment/core/testing/servers";
import { openApiDocument } from "./openapi/document.ts";
import { operations } from "./operations.ts";
import { answerChecker } from "./testing/answers.ts";
import { arbitraryRequests } from "./testing/arbitrary-requests.ts";
import { createApiWorld } from "./testing/api-world.ts";
import { setStage } from "./testing/stage.ts";

const [server = ""] = testServers();
const document = openApiDocument(operations);
/** More with FIGMENT_FUZZ_REQUESTS; the seed of a failure is in its message. */
const requests = Number(process.env["FIGMENT_FUZZ_REQUESTS"] ?? 5_000);
/** The same requests every time, so that a change is judged by itself; FIGMENT_FUZZ_SEED=random looks elsewhere. */
const seed = process.env["FIGMENT_FUZZ_SEED"] ?? "20261123";
const msForEach = 60;

/** They end the sessions of those who ask, and leave nobody to ask the rest; or want Discord to be set up. */
const without = [
  "deleteAccount",
  "logOut",
  "revokeOtherSessions",
  "setUserRole",
  "suspendUser",
  "changePassword",
  "beginDiscordLink",
  "finishDiscordLink",
];

it(
  `answers ${requests} random requests as documented, and never with a fault of its own`,
  async () => {
    await using discord = await startFakeDiscord();
    await using world = await createApiWorld(server, {}, discord.env);
    const grants = [{ asset: "image", amount: 5, source: "pack" }] as const;
    const people = [
      await world.member("pro", { grants }),
      await world.member("free"),
      await world.member("owner", { role: "admin" }),
    ];
    const stages = people.map((person) => setStage(world, person));
    const [first, second, admin] = people;
    const ids = [
      ...(await Promise.all(stages.map((stage) => stage.character()))),
      ...(await Promise.all(stages.slice(0, 1).map((stage) => stage.media()))),
      ...people.map(({ account }) => account.id),
    ];
    const key = await second?.key("read", "generate");
    const tokens = [null, first?.token, second?.token, admin?.token, key];
    const check = answerChecker(document);
    const statuses = new Map<number, number>();

    await fc.assert(
      fc.asyncProperty(
        arbitraryRequests(document, { ids, askers: tokens.length - 1, without }),
        async ({ method, path, url, body, headers, asker }) => {
          const token = tokens[asker];
          const response = await world.app.inject({
            method: method as "GET",
            url,
            headers: {
              ...headers,
              ...(token === null || token === undefined ? {} : { authorization: `Bearer ${token}` }),
              ...(body === undefined ? {} : { "content-type": "application/json" }),
            },
            ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
          });
          statuses.set(response.statusCode, (statuses.get(response.statusCode) ?? 0) + 1);
          expect(response.statusCode, response.body).not.toBe(500);
          expect(check(path, method, response)).toEqual([]);
        },
      ),
      { numRuns: requests, endOnFailure: true, ...(seed === "random" ? {} : { seed: Number(seed) }) },
    );

    // Good and bad ones were among them, and the books are right.
    for (const status of [200, 401, 403, 404, 422]) expect(statuses.get(status)).toBeGreaterThan(requests / 200);
    await world.test.studio.generation.idle();
    expect(await world.test.studio.tokens.violations()).toEqual([]);
  },
  requests * msForEach,
);
