import type { OpenApiDocument } from "../openapi/document.ts";

/** A part of a document with everything written out that it refers to. */
export function withoutReferences(node: unknown, document: OpenApiDocument): unknown {
  if (Array.isArray(node)) return node.map((each) => withoutReferences(each, document));
  if (typeof node !== "object" || node === null) return node;
  if ("$ref" in node) return withoutReferences(referredTo(String(node.$ref), document), document);
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withoutReferences(value, document)]));
}

function referredTo(reference: string, document: OpenApiDocument): unknown {
  const [, ...names] = reference.split("/");
  return names.reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], document);
}
