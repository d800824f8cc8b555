import { Ajv2020 } from "ajv/dist/2020.js";
import type { LightMyRequestResponse } from "fastify";
import type { OpenApiDocument } from "../openapi/document.ts";

const refusedByHttp = new Set([400, 413, 414, 415]);

/** Says what of an answer is not as the document tells; empty when all is. */
export function answerChecker(
  document: OpenApiDocument,
): (path: string, method: string, response: LightMyRequestResponse) => readonly string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema({ $id: "document", ...document });
  return (path, method, response) => {
    const { statusCode, headers } = response;
    const operation = document.paths[path]?.[method.toLowerCase()];
    const status = refusedByHttp.has(statusCode) ? "default" : String(statusCode);
    const declared = operation?.responses[status] as { content?: Record<string, { schema?: object }> } | undefined;
    if (declared === undefined) return [`${method} ${path} answers ${statusCode}, which is not in its document`];
    const [type = ""] = (headers["content-type"] ?? "").split(";");
    if (declared.content === undefined) return response.body === "" ? [] : ["a body where there should be none"];
    if (!Object.hasOwn(declared.content, type)) return [`${method} ${path} answers ${statusCode} as ${type}`];
    if (!type.endsWith("json")) return [];
    const place = `document#/paths/${encode(path)}/${method.toLowerCase()}/responses/${status}/content/${encode(type)}/schema`;
    const validate = ajv.getSchema(place);
    if (validate === undefined) return [`no schema at ${place}`];
    if (validate(response.json()) === true) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${method} ${path}: ${instancePath} ${message}`);
  };
}

const encode = (part: string): string => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
