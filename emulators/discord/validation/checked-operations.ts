import { isJsonObject, type JsonObject, jsonObject } from "../../shared/json.ts";

/** The operations of Discord's document, by `operationId`, whose bodies are held against it. */
const checkedOperations = [
  "bulk_delete_messages",
  "bulk_set_application_commands",
  "bulk_set_guild_application_commands",
  "create_application_command",
  "create_dm",
  "create_guild_application_command",
  "create_interaction_response",
  "create_message",
  "execute_webhook",
  "update_application_command",
  "update_guild_application_command",
  "update_message",
  "update_my_application",
  "update_original_webhook_message",
] as const;

export type CheckedOperation = (typeof checkedOperations)[number];

/**
 * The bodies of those operations and what they refer to, as one schema: the whole document is a megabyte, most of it about
 * answers and about what no bot here asks for.
 */
export function checkedPart(document: JsonObject): JsonObject {
  const all = jsonObject(jsonObject(document["components"])["schemas"]);
  const bodies = Object.fromEntries(bodiesOf(document));
  const schemas: Record<string, unknown> = {};
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect);
    if (!isJsonObject(value)) return;
    const name = typeof value["$ref"] === "string" ? value["$ref"].split("/").at(-1) : undefined;
    if (name !== undefined && !(name in schemas)) {
      schemas[name] = all[name];
      collect(all[name]);
    }
    Object.values(value).forEach(collect);
  };
  collect(bodies);
  return { components: { schemas }, bodies };
}

function bodiesOf(document: JsonObject): [string, unknown][] {
  const operations = Object.values(jsonObject(document["paths"])).flatMap((methods) =>
    Object.values(jsonObject(methods)),
  );
  const wanted: ReadonlySet<unknown> = new Set(checkedOperations);
  return operations.map(jsonObject).flatMap(({ operationId, requestBody }) => {
    const json = jsonObject(jsonObject(jsonObject(requestBody)["content"])["application/json"]);
    return wanted.has(operationId) ? [[String(operationId), json["schema"]] as [string, unknown]] : [];
  });
}
