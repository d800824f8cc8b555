import type { JsonSchema } from "../operation/json-schema.ts";

/**
 * The same part of a document, with a reference in place of everything that is, member for member, a schema with a name.
 *
 * @param node any value of JSON
 */
export function withReferences(node: unknown, named: Readonly<Record<string, JsonSchema>>): unknown {
  const names = new Map(Object.entries(named).map(([name, schema]) => [JSON.stringify(schema), name]));
  return referring(node, names);
}

/** The named schemas themselves, which refer to each other in the same way. */
export function referringToEachOther(named: Readonly<Record<string, JsonSchema>>): Readonly<Record<string, unknown>> {
  const names = new Map(Object.entries(named).map(([name, schema]) => [JSON.stringify(schema), name]));
  return Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, insideOf(schema, names)]));
}

function referring(node: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof node !== "object" || node === null) return node;
  const name = names.get(JSON.stringify(node));
  return name === undefined ? insideOf(node, names) : { $ref: `#/components/schemas/${name}` };
}

function insideOf(node: object, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(node)) return node.map((each) => referring(each, names));
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, referring(value, names)]));
}
