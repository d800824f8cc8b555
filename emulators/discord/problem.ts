import { ErrorAnswer } from "../shared/error-answer.ts";
import type { JsonObject } from "../shared/json.ts";

/** An error answer of Discord's. */
export class Problem extends ErrorAnswer {
  constructor(status: number, body: JsonObject, headers: Readonly<Record<string, string>> = {}) {
    super(typeof body["message"] === "string" ? body["message"] : `HTTP ${status}`, status, body, headers);
  }
}

/** Discord's JSON error codes: the HTTP status each comes with, and its words. */
const table = {
  unauthorized: [401, 0, "401: Unauthorized"],
  notFound: [404, 0, "404: Not Found"],
  methodNotAllowed: [405, 0, "405: Method Not Allowed"],
  internal: [500, 0, "500: Internal Server Error"],
  unknownApplication: [404, 10002, "Unknown Application"],
  unknownChannel: [404, 10003, "Unknown Channel"],
  unknownGuild: [404, 10004, "Unknown Guild"],
  unknownMember: [404, 10007, "Unknown Member"],
  unknownMessage: [404, 10008, "Unknown Message"],
  unknownUser: [404, 10013, "Unknown User"],
  unknownWebhook: [404, 10015, "Unknown Webhook"],
  unknownInteraction: [404, 10062, "Unknown interaction"],
  unknownCommand: [404, 10063, "Unknown application command"],
  missingAccess: [403, 50001, "Missing Access"],
  editedOthersMessage: [403, 50005, "Cannot edit a message authored by another user"],
  emptyMessage: [400, 50006, "Cannot send an empty message"],
  cannotMessageUser: [403, 50007, "Cannot send messages to this user"],
  missingPermissions: [403, 50013, "Missing Permissions"],
  invalidWebhookToken: [401, 50027, "Invalid Webhook Token"],
  entityTooLarge: [413, 40005, "Request entity too large"],
  alreadyAcknowledged: [400, 40060, "Interaction has already been acknowledged."],
  explicitContent: [400, 20009, "Explicit content cannot be sent to the desired recipient(s)"],
  dailyCommandLimit: [400, 30034, "Max number of daily application command creates has been reached (200)"],
  maximumCommands: [400, 30032, "Maximum number of application commands reached (100)"],
  blockedByAutoMod: [400, 200_000, "Message was blocked by automatic moderation"],
} as const satisfies Record<string, readonly [number, number, string]>;

export type ProblemName = keyof typeof table;

export function problem(name: ProblemName): Problem {
  const [status, code, message] = table[name];
  return new Problem(status, { message, code });
}

/** One thing wrong with a request: where (keys of the body, outermost first), Discord's code for it, and what. */
export interface Fault {
  readonly path: readonly string[];
  readonly code: string;
  readonly message: string;
}

/** Discord's 50035: every fault stands at the place in `errors` where it stood in the body. */
export function invalidForm(faults: readonly Fault[]): Problem {
  const errors: Record<string, unknown> = {};
  for (const { path, code, message } of faults) {
    let place = errors;
    for (const key of path) place = (place[key] ??= {}) as Record<string, unknown>;
    ((place["_errors"] ??= []) as unknown[]).push({ code, message });
  }
  return new Problem(400, { message: "Invalid Form Body", code: 50035, errors });
}
