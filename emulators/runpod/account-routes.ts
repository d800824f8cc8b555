import type { FastifyInstance } from "fastify";
import { jsonObject, type JsonObject } from "../shared/json.ts";
import type { Emulation } from "./emulation.ts";
import { Problem, problem } from "./problem.ts";
import { sufferBefore } from "./suffer.ts";

/**
 * `POST /graphql`, which RunPod has at a host of its own: of its schema (https://graphql-spec.runpod.io) the query `myself`, with what
 * the account has left.
 */
export function accountRoutes(app: FastifyInstance, { apiKey, settings, faults }: Emulation): void {
  const { balance_usd: clientBalance, spend_usdPerHour: currentSpendPerHr } = settings;
  const fields: JsonObject = { clientBalance, currentSpendPerHr, id: "user_emulated", email: "operator@example.com" };
  app.post("/graphql", async ({ headers, body, notes }) => {
    const struck = faults.fire("account", null);
    notes.push(...struck.map(({ kind }) => `fault ${kind}`));
    await sufferBefore(struck);
    if (headers.authorization !== `Bearer ${apiKey}`) throw problem(401);
    const asked = fieldsAsked(jsonObject(body)["query"]);
    const unknown = asked.find((field) => !Object.hasOwn(fields, field));
    if (unknown !== undefined) throw refused(400, `Cannot query field "${unknown}" on type "User".`);
    // What a key without the right is told is written nowhere: errors without data is what GraphQL itself says of it.
    if (clientBalance === null) return { errors: [{ message: "Not authorized." }], data: { myself: null } };
    return { data: { myself: Object.fromEntries(asked.map((field) => [field, fields[field] ?? null])) } };
  });
}

/** @throws Problem 400 for what is no query of `myself` */
function fieldsAsked(query: unknown): readonly string[] {
  const [, inner] = /^\s*(?:query\s*\w*\s*)?\{\s*myself\s*\{([\w\s]*)\}\s*\}\s*$/u.exec(String(query)) ?? [];
  const asked = inner?.split(/\s+/u).filter((field) => field !== "") ?? [];
  if (asked.length === 0) throw refused(400, "This emulator knows the query myself, and no other.");
  return asked;
}

const refused = (status: number, message: string): Problem => new Problem(status, { errors: [{ message }] });
