import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
import { accountSchema, showAccount, token } from "../schemas/account.ts";
import { moment, toJson } from "../schemas/common.ts";

const tag = "Sign in";
const userCode = z.string().trim().min(1).max(20);

const start = operation({
  id: "startDeviceLogin",
  tag,
  method: "POST",
  path: "/api/auth/device",
  summary: "A terminal asks to be let in (RFC 8628)",
  access: "anybody",
  body: z.strictObject({ client_name: z.string().trim().min(1).max(60).default("A terminal") }),
  answer: {
    status: 200,
    schema: z.strictObject({
      device_code: z.string(),
      user_code: z.string(),
      verification_uri: z.string(),
      verification_uri_complete: z.string(),
      expires_in: z.int().meta({ description: "Seconds." }),
      interval: z.int().meta({ description: "The least seconds between two questions." }),
    }),
    description: "What the terminal shows, and what it asks with.",
  },
  errors: [],
  async handle({ studio, origin, body }) {
    const started = await studio.accounts.startDeviceLogin(body.client_name, origin);
    const { expiresIn_s: expires_in, interval_s: interval } = started;
    return {
      device_code: started.deviceCode,
      user_code: started.userCode,
      verification_uri: started.verificationUri,
      verification_uri_complete: started.verificationUriComplete,
      expires_in,
      interval,
    };
  },
});

const poll = operation({
  id: "pollDeviceLogin",
  tag,
  method: "POST",
  path: "/api/auth/device/token",
  summary: "The terminal asks whether it was let in",
  access: "anybody",
  body: z.strictObject({ device_code: token }),
  answer: {
    status: 200,
    schema: z.strictObject({
      status: z.enum(["authorization_pending", "slow_down", "access_denied", "expired_token", "logged_in"]),
      interval: z.int().nullable(),
      account: accountSchema.nullable(),
      session: z.strictObject({ token: z.string(), expires_at: moment }).nullable(),
    }),
    description: "How it stands; the session, once.",
  },
  errors: [],
  async handle({ studio, origin, body }) {
    const answer = await studio.accounts.pollDeviceLogin(body.device_code, origin);
    const { status } = answer;
    const interval = "interval_s" in answer ? answer.interval_s : null;
    if (status !== "logged_in") return { status, interval, account: null, session: null };
    const { token: sessionToken, expiresAt } = answer.session;
    const session = { token: sessionToken, expires_at: expiresAt.toISOString() };
    return { status, interval, account: showAccount(answer.account), session };
  },
});

const find = operation({
  id: "findDeviceLogin",
  tag,
  method: "GET",
  path: "/api/user/device-logins/:code",
  summary: "What waits under the code that a terminal shows",
  access: "person",
  params: z.strictObject({ code: userCode }),
  answer: {
    status: 200,
    schema: z.strictObject({
      client_name: z.string(),
      address: z.string().nullable(),
      created_at: moment,
      expires_at: moment,
    }),
    description: "Who asks, from where.",
  },
  errors: ["not_found"],
  async handle({ studio, principal, params }) {
    return toJson(await studio.accounts.findDeviceLogin(principal, params.code));
  },
});

const answer = operation({
  id: "answerDeviceLogin",
  tag,
  method: "POST",
  path: "/api/user/device-logins",
  summary: "Let a terminal in, or not",
  access: "person",
  body: z.strictObject({ user_code: userCode, is_approved: z.boolean() }),
  answer: { status: 204, contentTypes: [], description: "The terminal hears it when it next asks." },
  errors: ["not_found"],
  async handle({ studio, principal, body }) {
    const { user_code: code, is_approved: isApproved } = body;
    await studio.accounts.answerDeviceLogin(principal, { userCode: code, isApproved });
  },
});

export const deviceLoginOperations: readonly Operation[] = [start, poll, find, answer];
