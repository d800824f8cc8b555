import { isJsonObject, type JsonObject, jsonObject } from "../../shared/json.ts";

/**
 * Discord's document as a validator can say something useful about: "one of these eleven" becomes "by its `type`, this
 * one", so that a fault is reported where it is and not as eleven things that do not fit; and an object may hold nothing
 * that the document does not know, which the document itself leaves open and Discord ignores in silence.
 */
export function strictDocument(document: JsonObject): JsonObject {
  const strict = jsonObject(rewrite(document, document));
  const components = jsonObject(strict["components"]);
  const schemas = Object.entries(jsonObject(components["schemas"])).map(([name, schema]) => [
    name,
    withMissing(name, schema),
  ]);
  return { ...strict, components: { ...components, schemas: Object.fromEntries(schemas) } };
}

/** Discord's document leaves out that commands may be age-restricted. */
function withMissing(name: string, schema: unknown): unknown {
  if (!/^ApplicationCommand(Create|Update|Patch)Request/u.test(name)) return schema;
  const properties = jsonObject(jsonObject(schema)["properties"]);
  return { ...jsonObject(schema), properties: { ...properties, nsfw: { type: ["boolean", "null"] } } };
}

function rewrite(value: unknown, document: JsonObject): unknown {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, document));
  if (!isJsonObject(value)) return value;
  const union = [value["oneOf"], value["anyOf"]].find((members) => Array.isArray(members)) as unknown[] | undefined;
  const chosen = union === undefined ? undefined : discriminate(union, document);
  const { oneOf: _oneOf, anyOf: _anyOf, ...rest } = value;
  const entries = Object.entries(chosen === undefined ? value : { ...rest, ...chosen }).map(
    ([key, item]): [string, unknown] => [key, rewrite(item, document)],
  );
  const written = Object.fromEntries(entries);
  const isClosed =
    value["type"] === "object" && isJsonObject(value["properties"]) && value["additionalProperties"] === undefined;
  return isClosed ? { ...written, additionalProperties: false } : written;
}

/** The same choice by `if` and `then`; undefined where the members cannot be told apart by their `type`. */
function discriminate(members: readonly unknown[], document: JsonObject): JsonObject | undefined {
  const isNull = (member: unknown): boolean => jsonObject(member)["type"] === "null";
  const others = members.filter((member) => !isNull(member));
  if (members.length > others.length) {
    const [first, ...more] = others;
    return { if: { type: "null" }, else: more.length === 0 ? first : { oneOf: others } };
  }
  const typed = others.map((member) => ({ member, types: typesOf(member, document) }));
  if (typed.some(({ types }) => types === undefined)) return undefined;
  const all = typed.flatMap(({ types }) => types ?? []);
  if (new Set(all).size !== all.length) return undefined;
  return {
    type: "object",
    required: ["type"],
    allOf: [
      { properties: { type: { enum: all } } },
      ...typed.map(({ member, types }) => ({
        if: { properties: { type: { enum: types } }, required: ["type"] },
        // oxlint-disable-next-line unicorn/no-thenable -- JSON Schema calls it so
        then: member,
      })),
    ],
  };
}

function typesOf(member: unknown, document: JsonObject): readonly unknown[] | undefined {
  const reference = jsonObject(member)["$ref"];
  const schema =
    typeof reference === "string"
      ? reference
          .split("/")
          .slice(1)
          .reduce<JsonObject>((place, key) => jsonObject(place[key]), document)
      : jsonObject(member);
  const types = jsonObject(jsonObject(schema["properties"])["type"])["enum"];
  return Array.isArray(types) ? types : undefined;
}
