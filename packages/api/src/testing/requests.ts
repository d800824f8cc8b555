import { randomInt, randomUUID } from "node:crypto";
import { localPrincipal } from "@figment/core";
import { adminJobRequests, begunJob } from "./admin-job-requests.ts";
import { newCharacter } from "./api-world.ts";
import { paymentRequests } from "./payment-requests.ts";
import { signedUp, type Stage } from "./stage.ts";
import { codeOf, withTwoFactor } from "./two-factor.ts";

/** One good request: what goes into the path, the query and the body; who asks, when it is not the stage's member. */
export interface GoodRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: object;
  readonly token?: string;
}

const email = (): string => `${randomUUID()}@example.com`;
const note = "looked at";
const syllables = ["ba", "lo", "ri", "ne", "tu", "sa", "mi", "vo", "da", "le"];

/** A word that nobody used, and that no rule reads anything into: digits, or letters at random, can look like an age. */
const word = (): string => Array.from({ length: 8 }, () => syllables[randomInt(syllables.length)]).join("");

export async function person(stage: Stage): Promise<{ readonly token: string; readonly password: string }> {
  return signedUp(stage.world, email());
}

async function report({ world }: Stage): Promise<{ readonly receipt: string }> {
  const statement = { reason: "other", reference: "somewhere", statement: "It must not be here." } as const;
  return world.test.studio.safety.report({ address: randomUUID() }, statement);
}

async function deviceLogin({ world }: Stage) {
  return world.test.studio.accounts.startDeviceLogin("terminal", { address: randomUUID(), userAgent: null });
}

const imageRequest = async (stage: Stage) => ({
  body: { character_id: await stage.character(), scene: "a lighthouse" },
});
const videoRequest = async (stage: Stage) => {
  await stage.media();
  return { body: { character_id: await stage.character(), duration_s: 4 } };
};
const batchRequest = async (stage: Stage) => ({
  body: { character_id: await stage.character(), poses: ["sitting"] },
});
const repeatRequest = async (stage: Stage) => ({ params: { id: await stage.media() }, body: { descent: "vary" } });
const nothing = async (): Promise<GoodRequest> => ({});
const aboutUser = (body: object) => async (stage: Stage) => {
  const { account } = await stage.world.member("free");
  return { params: { id: account.id }, body };
};

/** A good request for every operation that a whole studio can answer without anybody outside. */
export const goodRequests: Readonly<Record<string, (stage: Stage) => Promise<GoodRequest>>> = {
  signUp: async () => ({ body: { email: email(), password: "a long walk by the sea", states_adult: true } }),
  async confirmSignUp({ world }) {
    const address = email();
    const given = { email: address, password: "a long walk by the sea", statesAdult: true, locale: "en" };
    await world.test.studio.accounts.signUp(given, { address, userAgent: null });
    return { body: { token: await world.tokenFor(address), deliver: "token" } };
  },
  async logIn({ world }) {
    const address = email();
    const { password } = await signedUp(world, address);
    return { body: { email: address, password } };
  },
  logOut: async (stage) => ({ token: (await person(stage)).token }),
  resetPassword: async () => ({ body: { email: email() } }),
  async confirmEmailChange(stage) {
    const { token, password } = await person(stage);
    const next = email();
    await stage.world.ask(token, "POST", "/api/user/email", { email: next, password });
    return { body: { token: await stage.world.tokenFor(next) } };
  },
  getMe: nothing,
  startDeviceLogin: async () => ({ body: { client_name: "terminal" } }),
  pollDeviceLogin: async (stage) => ({ body: { device_code: (await deviceLogin(stage)).deviceCode } }),
  findDeviceLogin: async (stage) => ({ params: { code: (await deviceLogin(stage)).userCode } }),
  answerDeviceLogin: async (stage) => ({
    body: { user_code: (await deviceLogin(stage)).userCode, is_approved: false },
  }),
  getAccountOverview: nothing,
  async confirmPassword(stage) {
    const { token, password } = await person(stage);
    return { token, body: { password } };
  },
  async changePassword(stage) {
    const { token, password } = await person(stage);
    return { token, body: { current: password, next: "another walk by the river" } };
  },
  async requestEmailChange(stage) {
    const { token, password } = await person(stage);
    return { token, body: { email: email(), password } };
  },
  listSessions: nothing,
  async revokeSession(stage) {
    const { token } = await person(stage);
    const { items } = (await stage.world.ask(token, "GET", "/api/user/sessions")).json();
    return { token, params: { id: items[0].id } };
  },
  revokeOtherSessions: nothing,
  createApiKey: async () => ({ body: { name: "ci", scopes: ["read", "generate"] } }),
  listApiKeys: nothing,
  async revokeApiKey({ world, member }) {
    const principal = localPrincipal(member.account);
    const { id } = await world.test.studio.accounts.createApiKey(principal, { name: "old", scopes: ["read"] });
    return { params: { id } };
  },
  attestAge: async () => ({ body: { states_adult: true } }),
  revokeAgeAttestation: async ({ world }) => ({ token: (await world.member("free")).token }),
  beginTwoFactor: async (stage) => ({ token: (await person(stage)).token }),
  async confirmTwoFactor(stage) {
    const { token } = await person(stage);
    const { secret } = (await stage.world.ask(token, "POST", "/api/user/two-factor")).json();
    return { token, body: { code: codeOf(secret, stage.world.test.clock.now()) } };
  },
  async disableTwoFactor(stage) {
    const { token, next } = await withTwoFactor(stage);
    return { token, body: { code: next } };
  },
  async renewRecoveryCodes(stage) {
    const { token, next } = await withTwoFactor(stage);
    return { token, body: { code: next } };
  },
  async finishTwoFactor(stage) {
    const { email: address, password, next } = await withTwoFactor(stage);
    const asked = await stage.world.ask(null, "POST", "/api/auth/login", { email: address, password });
    return { body: { challenge: asked.json().challenge, code: next } };
  },
  beginPasskey: async (stage) => ({ token: (await person(stage)).token }),
  listPasskeys: nothing,
  beginPasskeyLogIn: nothing,
  createDiscordCode: async (stage) => ({ token: (await person(stage)).token }),
  exportAccount: nothing,
  deleteAccount: async (stage) => ({ token: (await person(stage)).token }),
  async restoreAccount({ world }) {
    const { account } = await world.member("free");
    await world.test.studio.accounts.requestDeletion(localPrincipal(account));
    const origin = { address: account.id, userAgent: null };
    const { accounts } = world.test.studio;
    const { deviceCode, userCode } = await accounts.startDeviceLogin("terminal", origin);
    await accounts.answerDeviceLogin(localPrincipal(account), { userCode, isApproved: true });
    const answer = await accounts.pollDeviceLogin(deviceCode, origin);
    return answer.status === "logged_in" ? { token: answer.session.token } : {};
  },
  async getDeletion({ world }) {
    const { account } = await world.member("free");
    const { receipt } = await world.test.studio.accounts.requestDeletion(localPrincipal(account));
    return { params: { receipt } };
  },
  async findCharacter(stage) {
    await stage.character();
    return { query: "?reference=latest" };
  },
  async findJob(stage) {
    await stage.job();
    return { query: "?reference=latest" };
  },
  async findMedia(stage) {
    await stage.media();
    return { query: "?reference=latest" };
  },
  listCharacters: async (stage) => ({ query: `?limit=${(await stage.character()).length}` }),
  createCharacter: async () => ({ body: { ...newCharacter, name: `Mara ${word()}` } }),
  getCharacter: async (stage) => ({ params: { id: await stage.character() } }),
  editCharacter: async (stage) => ({
    params: { id: await stage.character() },
    body: { description: `a botanist of ${word()}` },
  }),
  async deleteCharacter({ world, member }) {
    const principal = await world.ask(member.token, "POST", "/api/characters", { ...newCharacter, name: "Gone" });
    return { params: { id: principal.json().id } };
  },
  listCharacterVersions: async (stage) => ({ params: { id: await stage.character() } }),
  generateImage: imageRequest,
  generateVideo: videoRequest,
  generateBatch: batchRequest,
  quoteBatch: batchRequest,
  explainImage: imageRequest,
  explainVideo: videoRequest,
  quoteRepeat: repeatRequest,
  repeatMedia: repeatRequest,
  copyMedia: async (stage) => ({ params: { id: await stage.media() }, body: { format: "webp" } }),
  getMediaSidecar: async (stage) => ({ params: { id: await stage.media() } }),
  verifyMedia: async (stage) => ({ params: { id: await stage.media() } }),
  quoteImage: imageRequest,
  quoteVideo: videoRequest,
  getGenerationStatus: async (stage) => ({ params: { jobId: (await stage.job()).id } }),
  listJobs: async (stage) => ({ query: `?limit=${(await stage.job()).count}` }),
  getJob: async (stage) => ({ params: { jobId: (await stage.job()).id } }),
  cancelJob: async (stage) => ({ params: { jobId: await begunJob(stage) } }),
  watchJob: async (stage) => ({ params: { jobId: (await stage.job()).id } }),
  listMedia: async (stage) => ({ query: `?job_id=${(await stage.job()).id}` }),
  getMedia: async (stage) => ({ params: { id: await stage.media() } }),
  async deleteMedia({ world, member, character }) {
    const her = await world.test.studio.characters.find(member.account, await character());
    const job = await world.test.studio.generation.requestImages(member.account, her, { count: 1 });
    await world.test.studio.generation.idle();
    const { outputs } = await world.test.studio.generation.find(member.account, job.id);
    return { params: { id: outputs[0]?.mediaId ?? "none" } };
  },
  getMediaFile: async (stage) => ({ params: { id: await stage.media() } }),
  getMediaThumbnail: async (stage) => ({ params: { id: await stage.media() } }),
  linkToMedia: async (stage) => ({ params: { id: await stage.media() }, body: {} }),
  async openLink({ world, member, media }) {
    const wanted = { mediaId: await media(), variant: "thumbnail" } as const;
    return { params: { ticket: (await world.test.studio.media.issueTicket(member.account, wanted)).ticket } };
  },
  getBalance: nothing,
  getStatement: async (stage) => ({ query: `?limit=${(await stage.job()).count}` }),
  getUsageStats: async (stage) => ({ query: (await stage.job()).count > 0 ? "" : "?" }),
  setSpendCaps: async ({ world }) => ({
    token: (await world.member("free")).token,
    body: { day: 10, month: null },
  }),
  async redeemCode({ world }) {
    const { account } = await world.member("owner", { role: "admin" });
    const code = randomUUID().slice(0, 8).toUpperCase();
    const promotion = { code, asset: "image", amount: 2, maximumUses: 5, reason: "test" } as const;
    await world.test.studio.admin.createPromotion(account, { ...promotion, expiresAt: null, unitsExpireAt: null });
    return { body: { code } };
  },
  listAttributes: nothing,
  listPlans: nothing,
  listModels: nothing,
  fileReport: async () => ({ body: { reason: "other", reference: "somewhere", statement: "It must not be here." } }),
  getReport: async (stage) => ({ params: { receipt: (await report(stage)).receipt } }),
  getStanding: nothing,
  async fileAppeal({ world }) {
    const member = await world.member("owner");
    const description = "she is 15 years old";
    await member.ask("POST", "/api/characters", { ...newCharacter, description });
    return { token: member.token, body: { text: description, statement: "It was meant otherwise." } };
  },
  searchUsers: nothing,
  getUser: aboutUser({}),
  suspendUser: aboutUser({ note }),
  async reinstateUser({ world, member }) {
    const { account } = await world.member("free");
    await world.test.studio.review.suspend(member.account, { account: account.id, note });
    return { params: { id: account.id }, body: { note } };
  },
  async findUser({ world }) {
    const { account } = await world.member("free");
    return { query: `?reference=${account.id.slice(-8)}` };
  },
  explainUserLedger: aboutUser({}),
  createPromotion: async () => ({
    body: { code: randomUUID().slice(0, 8), asset: "token", amount: 5, maximum_uses: 10, reason: "spring" },
  }),
  placeLegalHold: aboutUser({ reason: "a court order" }),
  async liftLegalHolds({ world, member }) {
    const { account } = await world.member("free");
    const hold = { account: account.id, reason: "a court order" };
    await world.test.studio.admin.placeLegalHold(localPrincipal(member.account), hold);
    return { params: { id: account.id } };
  },
  getEngine: nothing,
  resumeEngine: nothing,
  async getReportForReview(stage) {
    await report(stage);
    const [latest] = await stage.world.test.studio.review.reports(stage.member.account, { isOpen: true, limit: 1 });
    return { params: { reference: latest?.id ?? "none-such" } };
  },
  setUserRole: aboutUser({ role: "reviewer" }),
  grantUnits: aboutUser({ asset: "token", amount: 5, reason: "an apology" }),
  getStats: nothing,
  getQueue: nothing,
  checkLedger: nothing,
  listActs: nothing,
  async listReports(stage) {
    await report(stage);
    return {};
  },
  async decideReport(stage) {
    await report(stage);
    const [latest] = await stage.world.test.studio.review.reports(stage.member.account, { isOpen: true, limit: 1 });
    return { params: { id: latest?.id ?? "none" }, body: { is_upheld: false, note } };
  },
  listQuarantined: nothing,
  listAppeals: nothing,
  async decideAppeal(stage) {
    const appellant = await stage.world.member("owner");
    const description = "she is 15 years old";
    await appellant.ask("POST", "/api/characters", { ...newCharacter, description });
    const statement = { text: description, statement: "It was meant otherwise." };
    const { id } = (await appellant.ask("POST", "/api/user/appeals", statement)).json();
    return { params: { id }, body: { is_granted: true, note } };
  },
  isLive: nothing,
  ...adminJobRequests,
  ...paymentRequests,
};
