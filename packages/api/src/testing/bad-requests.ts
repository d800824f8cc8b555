import { randomUUID } from "node:crypto";
import { localPrincipal } from "@figment/core";
import type { StudioErrorCode } from "@figment/core/errors";
import { newCharacter, sessionOf } from "./api-world.ts";
import { outsideRequests } from "./outside-requests.ts";
import { goodRequests, person, type GoodRequest } from "./requests.ts";
import { setStage, type Stage } from "./stage.ts";
import { withTwoFactor } from "./two-factor.ts";

type Provoke = (stage: Stage) => Promise<GoodRequest>;

const minor = "she is 15 years old";
const advanced = 16 * 60_000;

const good = async (id: string, stage: Stage): Promise<GoodRequest> =>
  (await { ...goodRequests, ...outsideRequests }[id]?.(stage)) ?? {};

/** A good request of somebody else, to whom something then happens. */
const afterwards =
  (id: string, happens: (stage: Stage) => Promise<string | void>): Provoke =>
  async ({ world }) => {
    const stage = setStage(world, await world.member("owner"));
    const request = await good(id, stage);
    const token = await happens(stage);
    return { ...request, token: token ?? stage.member.token };
  };

const suspended = async ({ world, member }: Stage): Promise<void> => {
  const { account: reviewer } = await world.member("owner", { role: "admin" });
  await world.test.studio.review.suspend(reviewer, { account: member.account.id, note: "a test" });
};

const unattested = async ({ world, member }: Stage): Promise<void> => {
  await world.test.studio.accounts.revokeAttestation(member.account);
};

const closing = async ({ world, member }: Stage): Promise<string> => {
  await world.test.studio.accounts.requestDeletion(localPrincipal(member.account));
  return sessionOf(world.test, member.account);
};

/** A request that was good a while ago. */
const stale =
  (id: string): Provoke =>
  async (stage) => {
    const { token } = await person(stage);
    const request = await good(id, stage);
    stage.world.test.clock.advance(advanced);
    return { ...request, token };
  };

/** The same request a second time. */
const twice =
  (id: string, again: (request: GoodRequest, stage: Stage) => Promise<void>): Provoke =>
  async (stage) => {
    const request = await good(id, stage);
    await again(request, stage);
    return request;
  };

const changed =
  (id: string, body: object, token?: (stage: Stage) => Promise<string>): Provoke =>
  async (stage) => {
    const request = await good(id, stage);
    const asker = await token?.(stage);
    return { ...request, body: { ...request.body, ...body }, ...(asker === undefined ? {} : { token: asker }) };
  };

/** Somebody on the free plan who has her character already; answers a good request of theirs. */
const onFree =
  (id: string, body: object): Provoke =>
  async ({ world }) => {
    const stage = setStage(world, await world.member("free"));
    const request = await good(id, stage);
    await stage.character();
    return { ...request, token: stage.member.token, body: { ...request.body, ...body } };
  };

const singles = ["generateImage", "generateVideo", "quoteImage", "quoteVideo"];
const generators = [...singles, "quoteBatch", "generateBatch", "explainImage"];
const repeaters = ["quoteRepeat", "repeatMedia"];
const makers = ["createCharacter", "editCharacter", ...generators, ...repeaters];
const imageMakers = ["generateImage", "quoteImage", "quoteBatch", "generateBatch", "explainImage"];
const fresh = ["createApiKey", "beginTwoFactor", "beginPasskey", "deleteAccount"];
const wrong = "not the password at all";

const each = (
  ids: readonly string[],
  code: StudioErrorCode,
  provoke: (id: string) => Provoke,
): Record<string, Provoke> => Object.fromEntries(ids.map((id) => [`${id} ${code}`, provoke(id)]));

const buyers = ["createSubscription", "purchaseTokens", "resumeSubscription", "changePlan", "redeemPrepaidCode"];
const subscribers = ["cancelSubscription", "resumeSubscription", "previewPlanChange", "changePlan"];

/** A good request, asked by somebody to whom something happened. */
const by =
  (id: string, happens: (stage: Stage) => Promise<string | void>): Provoke =>
  async (stage) => {
    const { body } = await good(id, stage);
    const other = setStage(stage.world, await stage.world.member("free"));
    const token = (await happens(other)) ?? other.member.token;
    return { token, ...(body === undefined ? {} : { body }) };
  };

/** What makes an operation refuse, by operation and code. */
export const badRequests: Readonly<Record<string, Provoke>> = {
  "finishPasskeyLogIn unauthenticated": changed("finishPasskeyLogIn", { token: "fgp_guessed" }),
  "finishDiscordLogIn unauthenticated": changed("finishDiscordLogIn", { state: "fgo_guessed" }),
  "finishDiscordLogIn attestation_required": changed("finishDiscordLogIn", { states_adult: false }),
  "finishDiscordLink unauthenticated": changed("finishDiscordLink", { state: "fgo_guessed" }),
  "useDiscordCode not_found": changed("useDiscordCode", { code: "BCDF-GHJK" }),
  "unlinkDiscord not_found": async (stage) => ({ token: (await person(stage)).token }),
  ...each(buyers, "account_suspended", (id) => by(id, suspended)),
  ...each(buyers, "attestation_required", (id) => by(id, unattested)),
  ...each(buyers, "account_closing", (id) => by(id, closing)),
  ...each(subscribers, "conflict", (id) => by(id, async () => {})),
  "purchaseTokens conflict": async (stage) => ({ ...(await good("purchaseTokens", stage)), token: stage.member.token }),
  async "createSubscription conflict"(stage) {
    const { token } = await good("getSubscription", stage);
    return { body: { plan: "pro" }, ...(token === undefined ? {} : { token }) };
  },
  "confirmPayment not_found": changed("confirmPayment", { order: randomUUID() }),
  async "changePlan payment_declined"(stage) {
    const { world } = stage;
    const request = await good("changePlan", stage);
    for (const customerId of world.scripted.state.customers.values()) await world.scripted.setCard(customerId, false);
    return request;
  },
  "redeemPrepaidCode not_found": changed("redeemPrepaidCode", { code: "FIG-NONE" }),
  "redeemPrepaidCode conflict": twice("redeemPrepaidCode", async ({ token, body }, { world }) => {
    await world.ask(token ?? null, "POST", "/api/payments/redeem", body);
  }),
  ...each(["refundPayment", "voidPrepaidCode", "retryJob", "stopJob"], "not_found", (id) => async (stage) => ({
    ...(await good(id, stage)),
    params: { reference: randomUUID() },
  })),
  async "refundPayment conflict"(stage) {
    const { params } = await good("refundPayment", stage);
    const body = { reason: "asked for" };
    await stage.member.ask("POST", `/api/admin/payments/${params?.["reference"]}/refund`, body);
    return { params: params ?? {}, body };
  },
  ...each(makers, "account_suspended", (id) => afterwards(id, suspended)),
  ...each(makers, "attestation_required", (id) => afterwards(id, unattested)),
  ...each(makers, "account_closing", (id) => afterwards(id, closing)),
  ...each(fresh, "reauthentication_required", stale),
  ...each([...generators, "explainVideo"], "not_found", (id) => changed(id, { character_id: randomUUID() })),
  ...each(imageMakers, "content_blocked", (id) => changed(id, { scene: minor })),
  ...each(imageMakers, "plan_limit", (id) => onFree(id, { seed: 7 })),
  "createCharacter content_blocked": changed("createCharacter", { description: minor }),
  "createCharacter plan_limit": onFree("createCharacter", {}),
  async "createCharacter conflict"(stage) {
    await stage.member.ask("POST", "/api/characters", { ...newCharacter, name: "Twice" });
    return { body: { ...newCharacter, name: "Twice" } };
  },
  "editCharacter content_blocked": changed("editCharacter", { description: minor }),
  async "editCharacter conflict"(stage) {
    await stage.member.ask("POST", "/api/characters", { ...newCharacter, name: "Taken" });
    return { params: { id: await stage.character() }, body: { name: "Taken" } };
  },
  async "deleteCharacter conflict"(stage) {
    const id = await stage.character();
    await stage.member.ask("POST", "/api/generate/image", { character_id: id, count: 4 });
    return { params: { id } };
  },
  "generateImage insufficient_balance": onFree("generateImage", {}),
  "generateBatch insufficient_balance": onFree("generateBatch", { poses: ["one", "two", "three", "four"] }),
  async "repeatMedia insufficient_balance"({ world }) {
    const stage = setStage(
      world,
      await world.member("free", { grants: [{ asset: "image", amount: 1, source: "sign_up" }] }),
    );
    return { ...(await good("repeatMedia", stage)), token: stage.member.token };
  },
  ...each(["findCharacter", "findJob", "findMedia", "findUser"], "not_found", () => async () => ({
    query: `?reference=${randomUUID()}`,
  })),
  "createPromotion conflict": twice("createPromotion", async ({ body }, { member }) => {
    await member.ask("POST", "/api/admin/promotions", body);
  }),
  ...each(["retryJob", "stopJob"], "conflict", () => async (stage) => ({
    params: { reference: (await stage.job()).id.slice(-8) },
    body: { reason: "asked for" },
  })),
  "cancelJob conflict": async (stage) => ({ params: { jobId: (await stage.job()).id } }),
  "listMedia not_found": async () => ({ query: `?character_id=${randomUUID()}` }),
  "signUp attestation_required": changed("signUp", { states_adult: false }),
  "confirmSignUp unauthenticated": changed("confirmSignUp", { token: "guessed" }),
  async "confirmSignUp conflict"({ world }) {
    const email = `${randomUUID()}@example.com`;
    const given = { email, password: "a long walk by the sea", statesAdult: true, locale: "en" };
    const { accounts } = world.test.studio;
    const tokens: string[] = [];
    for (const address of [`${email}-1`, `${email}-2`]) {
      await accounts.signUp(given, { address, userAgent: null });
      tokens.push(await world.tokenFor(email));
    }
    const [first = "", second = ""] = tokens;
    await accounts.confirmSignUp(first, { address: null, userAgent: null });
    return { body: { token: second } };
  },
  "logIn unauthenticated": changed("logIn", { password: wrong }),
  "finishTwoFactor unauthenticated": changed("finishTwoFactor", { code: "000000" }),
  "resetPassword unauthenticated": async () => ({ body: { token: "guessed", password: "a long walk by the sea" } }),
  "confirmEmailChange unauthenticated": changed("confirmEmailChange", { token: "guessed" }),
  "confirmPassword unauthenticated": changed("confirmPassword", { password: wrong }),
  "changePassword unauthenticated": changed("changePassword", { current: wrong }),
  "requestEmailChange unauthenticated": changed("requestEmailChange", { password: wrong }),
  "confirmTwoFactor unauthenticated": changed("confirmTwoFactor", { code: "000000" }),
  "disableTwoFactor unauthenticated": changed("disableTwoFactor", { code: "000000" }),
  "renewRecoveryCodes unauthenticated": changed("renewRecoveryCodes", { code: "000000" }),
  "beginTwoFactor conflict": async (stage) => ({ token: (await withTwoFactor(stage)).token }),
  "beginTwoFactor not_found": async ({ world }) => ({ token: (await world.member("free")).token }),
  async "createApiKey plan_limit"({ world }) {
    const member = await world.member("free");
    for (let made = 0; made < 50; made += 1) await member.key("read");
    return { token: member.token, body: { name: "one more", scopes: ["read"] } };
  },
  "setUserRole reauthentication_required": async (stage) => {
    const admin = await stage.world.member("owner", { role: "admin" });
    const request = await good("setUserRole", stage);
    stage.world.test.clock.advance(advanced);
    return { ...request, token: admin.token };
  },
  "setUserRole not_found": async ({ world }) => {
    const admin = await world.member("owner", { role: "admin" });
    return { params: { id: randomUUID() }, body: { role: "reviewer" }, token: admin.token };
  },
  "confirmTwoFactor not_found": async (stage) => ({ token: (await person(stage)).token, body: { code: "000000" } }),
  "confirmPassword not_found": async ({ world }) => ({
    token: (await world.member("free")).token,
    body: { password: wrong },
  }),
  "changePassword not_found": async ({ world }) => ({
    token: (await world.member("free")).token,
    body: { current: wrong, next: "another walk by the river" },
  }),
  "requestEmailChange not_found": async ({ world }) => ({
    token: (await world.member("free")).token,
    body: { email: "someone@example.com", password: wrong },
  }),
  "attestAge attestation_required": changed("attestAge", { states_adult: false }),
  "restoreAccount conflict": async ({ world }) => ({ token: (await world.member("free")).token }),
  "findDeviceLogin not_found": async () => ({ params: { code: "BCDF-GHJK" } }),
  "answerDeviceLogin not_found": changed("answerDeviceLogin", { user_code: "BCDF-GHJK" }),
  "redeemCode not_found": changed("redeemCode", { code: "NOSUCHCODE" }),
  "redeemCode conflict": twice("redeemCode", async ({ body }, { member }) => {
    await member.ask("POST", "/api/user/redeem", body);
  }),
  "fileAppeal not_found": changed("fileAppeal", { text: "nobody blocked this" }),
  "fileAppeal conflict": twice("fileAppeal", async ({ token = "", body }, { world }) => {
    await world.ask(token, "POST", "/api/user/appeals", body);
  }),
  "decideReport conflict": twice("decideReport", async ({ params, body }, { member }) => {
    await member.ask("POST", `/api/admin/reports/${params?.["id"]}/decide`, body);
  }),
  "decideAppeal conflict": twice("decideAppeal", async ({ params, body }, { member }) => {
    await member.ask("POST", `/api/admin/appeals/${params?.["id"]}/decide`, body);
  }),
  ...each(
    [
      "getUser",
      "suspendUser",
      "reinstateUser",
      "grantUnits",
      "explainUserLedger",
      "placeLegalHold",
      "liftLegalHolds",
      "getReportForReview",
      "decideReport",
      "decideAppeal",
      "getDeletion",
      "getReport",
      "openLink",
    ],
    "not_found",
    (id) => async (stage) => {
      const request = await good(id, stage);
      const nobodys = Object.keys(request.params ?? {}).map((name) => [name, randomUUID()] as const);
      return { ...request, params: Object.fromEntries(nobodys) };
    },
  ),
};
