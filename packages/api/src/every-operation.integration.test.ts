import { randomUUID } from "node:crypto";
import { errorTable, type StudioErrorCode } from "@figment/core/errors";
import { testServers } from "@figment/core/testing";
import { startFakeDiscord, type FakeDiscord } from "@figment/core/testing/servers";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openApiDocument } from "./openapi/document.ts";
import type { Operation } from "./operation/operation.ts";
import { operations } from "./operations.ts";
import { answerChecker } from "./testing/answers.ts";
import { badRequests } from "./testing/bad-requests.ts";
import { createApiWorld, type ApiWorld } from "./testing/api-world.ts";
import { outsideRequests } from "./testing/outside-requests.ts";
import { goodRequests, type GoodRequest } from "./testing/requests.ts";
import { setStage, type Stage } from "./testing/stage.ts";

const document = openApiDocument(operations);
const check = answerChecker(document);
const [server = ""] = testServers();

/** Their good requests need a flagged output, and so an engine of its own: routes/review.integration.test.ts. */
const neverAnswered = new Set(["decideQuarantined", "getQuarantined", "lookAtQuarantined"]);
const allGoodRequests = { ...goodRequests, ...outsideRequests };

const refusals = Object.keys(badRequests).map((name) => {
  const [id = "", code = ""] = name.split(" ");
  return { id, code: code as StudioErrorCode };
});

/** They need an engine that is away, a race, or several months: core shows them, and what the API makes of a code is one table. */
const shownInCore: readonly string[] = [
  "generateImage engine_unavailable",
  "generateVideo engine_unavailable",
  "quoteImage engine_unavailable",
  "quoteVideo engine_unavailable",
  "generateVideo content_blocked",
  "quoteVideo content_blocked",
  "generateVideo plan_limit",
  "quoteVideo plan_limit",
  "generateVideo insufficient_balance",
  "confirmEmailChange conflict",
  "beginPasskey plan_limit",
  "createDiscordCode conflict",
  "deleteAccount conflict",
  "setUserRole conflict",
  "findCharacter ambiguous_reference",
  "findJob ambiguous_reference",
  "findMedia ambiguous_reference",
  "findUser ambiguous_reference",
  "getReportForReview ambiguous_reference",
  "explainImage engine_unavailable",
  "explainVideo engine_unavailable",
  "explainVideo content_blocked",
  "explainVideo plan_limit",
  "quoteBatch engine_unavailable",
  "generateBatch engine_unavailable",
  "quoteRepeat engine_unavailable",
  "quoteRepeat content_blocked",
  "quoteRepeat plan_limit",
  "repeatMedia engine_unavailable",
  "repeatMedia content_blocked",
  "repeatMedia plan_limit",
  "fileAppeal ambiguous_reference",
  "requestEmailChange reauthentication_required",
  "confirmTwoFactor reauthentication_required",
  "disableTwoFactor reauthentication_required",
  "renewRecoveryCodes reauthentication_required",
  "finishPasskey conflict",
  "finishPasskey plan_limit",
  "finishPasskey unauthenticated",
  "finishPasskey reauthentication_required",
  "removePasskey reauthentication_required",
  "beginDiscordLink conflict",
  "beginDiscordLink invalid_configuration",
  "finishDiscordLink conflict",
  "finishDiscordLink invalid_configuration",
  "finishDiscordLink engine_unavailable",
  "useDiscordCode conflict",
  "useDiscordCode unauthenticated",
  "useDiscordCode account_suspended",
  "unlinkDiscord conflict",
  "beginDiscordLogIn invalid_configuration",
  "finishDiscordLogIn invalid_configuration",
  "finishDiscordLogIn engine_unavailable",
  // A gateway that is away, and people who may not buy: what billing refuses is shown there.
  ...[
    "createSubscription",
    "purchaseTokens",
    "confirmPayment",
    "cancelSubscription",
    "resumeSubscription",
    "previewPlanChange",
    "changePlan",
    "openBillingPortal",
    "refundPayment",
  ].map((id) => `${id} payment_unavailable`),
  "openBillingPortal conflict",
  "refundPayment ambiguous_reference",
  "retryJob ambiguous_reference",
  "stopJob ambiguous_reference",
  "voidPrepaidCode ambiguous_reference",
];

const documentPath = ({ path }: Operation): string => path.replaceAll(/:(?<name>\w+)/gu, "{$<name>}");

const parametersOf = ({ path }: Operation): readonly string[] =>
  [...path.matchAll(/:(?<name>\w+)/gu)].map(({ groups }) => groups?.["name"] ?? "");

/** Objects that belong to somebody. */
const isOwned = ({ path, access }: Operation): boolean =>
  (access === "read" || access === "generate" || access === "person") && path.includes(":");

describe("every operation", () => {
  let world: ApiWorld;
  let stage: Stage;
  let discord: FakeDiscord;
  beforeAll(async () => {
    discord = await startFakeDiscord();
    world = await createApiWorld(server, {}, discord.env);
    stage = setStage(world, await world.member("owner", { role: "admin" }));
  });
  afterAll(async () => {
    await world[Symbol.asyncDispose]();
    await discord[Symbol.asyncDispose]();
  });

  async function send(
    operation: Operation,
    { params = {}, query = "", body, token = stage.member.token }: GoodRequest,
    changes: { readonly token?: string | null; readonly headers?: Record<string, string> } = {},
  ): Promise<LightMyRequestResponse> {
    const path = operation.path.replaceAll(/:(?<name>\w+)/gu, (_all, name: string) => params[name] ?? randomUUID());
    const asker = changes.token === undefined ? token : changes.token;
    const payload = body ?? (operation.body === null ? undefined : {});
    const response = await world.ask(asker, operation.method, `${path}${query}`, payload, changes.headers);
    expect(check(documentPath(operation), operation.method, response)).toEqual([]);
    return response;
  }

  const good = async ({ id }: Operation): Promise<GoodRequest> => (await allGoodRequests[id]?.(stage)) ?? {};

  it("is in the document once, and has a good request here", () => {
    const ids = operations.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set([...Object.keys(allGoodRequests), ...neverAnswered]);
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
    const documented = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    expect(documented.map(({ operationId }) => operationId).toSorted()).toEqual([...ids, "getHealth"].toSorted());
  });

  it.each(operations.filter(({ id }) => !neverAnswered.has(id)))(
    "$id answers a good request as documented",
    async (operation) => {
      const response = await send(operation, await good(operation));
      expect(response.statusCode, response.body).toBe(operation.answer.status);
      expect(response.headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-request-id": expect.any(String),
      });
    },
  );

  it.each(operations.filter(({ access }) => access !== "anybody"))("$id is for nobody unknown", async (operation) => {
    for (const token of [null, "fgs_guessed", "fig_guessed", "x".repeat(5_000)]) {
      const response = await send(operation, {}, { token });
      expect(response.json()).toMatchObject({ status: 401, code: "unauthenticated" });
    }
  });

  it.each(operations.filter(({ access }) => access !== "anybody"))("$id wants its scope", async (operation) => {
    const { access } = operation;
    const scopes = (["read", "generate", "billing", "admin"] as const).filter((scope) => scope !== access);
    const isForPeople = access === "person";
    const others = access === "review" ? (["read", "generate", "billing"] as const) : scopes;
    const { key: keyFor } = await world.member("owner", { role: "admin" });
    const key = await keyFor(...(isForPeople ? (["read", "generate", "billing", "admin"] as const) : others));
    expect((await send(operation, {}, { token: key })).json()).toMatchObject({ status: 403, code: "forbidden" });
  });

  it.each(operations.filter(({ access }) => access === "admin" || access === "review"))(
    "$id is not for members, whatever their key says",
    async (operation) => {
      const member = await world.member("pro");
      const request = { ...(await good(operation)), token: member.token };
      expect((await send(operation, request)).statusCode).toBe(403);
    },
  );

  it.each(operations.filter(isOwned).filter(({ id }) => !neverAnswered.has(id) && id !== "findDeviceLogin"))(
    "$id does not find what is somebody else's, nor what is not there",
    async (operation) => {
      const request = await good(operation);
      const stranger = await world.member("owner");
      const answer = await send(operation, { ...request, token: stranger.token });
      expect(answer.json()).toMatchObject({ status: 404, code: "not_found" });
      const nobodys = Object.fromEntries(parametersOf(operation).map((name) => [name, randomUUID()]));
      expect((await send(operation, { ...request, params: nobodys })).statusCode).toBe(404);
      const nonsense = Object.fromEntries(parametersOf(operation).map((name) => [name, "'%20or%201=1--"]));
      expect((await send(operation, { ...request, params: nonsense })).statusCode).toBe(404);
    },
  );

  it.each(operations.filter(({ body }) => body !== null))(
    "$id takes no field that it does not know",
    async (operation) => {
      const request = await good(operation);
      const assigned = { accountId: randomUUID(), account_id: randomUUID(), role: 7, plan: "owner", is_admin: true };
      const response = await send(operation, { ...request, body: { ...request.body, ...assigned } });
      expect(response.json()).toMatchObject({ status: 422, code: "invalid_input" });
      const list = await send(operation, { ...request, body: [1, 2] });
      expect(list.json()).toMatchObject({ status: 422 });
    },
  );

  it.each(operations.filter(({ query, method }) => method === "GET" && JSON.stringify(query) !== "{}"))(
    "$id takes no parameter that it does not know",
    async (operation) => {
      const request = await good(operation);
      const response = await send(operation, { ...request, query: "?nonsense=1" });
      expect(response.statusCode).toBe(operation.query === undefined ? 200 : 422);
    },
  );

  it.each(refusals)("$id refuses with $code", async ({ id, code }) => {
    const operation = operations.find((one) => one.id === id);
    if (operation === undefined) throw new Error(`There is no operation ${id}.`);
    const request = await badRequests[`${id} ${code}`]?.(stage);
    const response = await send(operation, request ?? {});
    expect(response.json()).toMatchObject({ code, status: errorTable[code].httpStatus });
  });

  it("refuses in no documented way that is not shown here, or named as shown elsewhere", () => {
    const shown = new Set([...Object.keys(badRequests), ...shownInCore]);
    const documented = operations
      .filter((operation) => !neverAnswered.has(operation.id))
      .flatMap((operation) =>
        operation.errors
          .filter((code) => !(code === "not_found" && isOwned(operation)))
          .map((code) => `${operation.id} ${code}`),
      );
    expect(documented.filter((refusal) => !shown.has(refusal))).toEqual([]);
  });
});
