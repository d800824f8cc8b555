import type { FastifyInstance, FastifyRequest } from "fastify";
import { type JsonObject, jsonObject } from "../../shared/json.ts";
import { invalidForm } from "../problem.ts";
import type { UploadedFile } from "./file-store.ts";

/** A request's body, whichever of Discord's two ways it came in: JSON alone, or JSON with files. */
export interface Form {
  readonly json: unknown;
  readonly files: readonly UploadedFile[];
}

class ParsedForm implements Form {
  readonly json: unknown;
  readonly files: readonly UploadedFile[];

  constructor(json: unknown, files: readonly UploadedFile[]) {
    this.json = json;
    this.files = files;
  }
}

export function acceptForms(app: FastifyInstance): void {
  const asBuffer = { parseAs: "buffer" } as const;
  app.addContentTypeParser("multipart/form-data", asBuffer, async (request: FastifyRequest, bytes: Buffer) =>
    parseForm(bytes, request.headers["content-type"] ?? ""),
  );
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, text, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(text))));
  });
}

/** Reads a multipart body: `payload_json`, and files called `files[0]`, `files[1]` and so on. */
export async function parseForm(bytes: Buffer, contentType: string): Promise<Form> {
  const parts = await new Response(new Uint8Array(bytes), { headers: { "content-type": contentType } }).formData();
  const files: UploadedFile[] = [];
  let json: unknown = {};
  for (const [name, value] of parts) {
    const key = /^files\[(\d+)\]$/u.exec(name)?.[1];
    if (name === "payload_json" && typeof value === "string") json = parsePayload(value);
    else if (key !== undefined && typeof value !== "string") {
      const contents = Buffer.from(await value.arrayBuffer());
      files.push({ key, filename: value.name, contentType: typeOf(value), bytes: contents });
    } else throw invalidForm([{ path: [name], code: "UNKNOWN_FIELD", message: `"${name}" is no part of this form.` }]);
  }
  return new ParsedForm(json, files);
}

/** What Discord does for files that come without a type of their own: it goes by the name. */
function typeOf({ name, type }: File): string | null {
  if (type !== "" && type !== "application/octet-stream") return type;
  const known: Readonly<Record<string, string>> = {
    png: "image/png",
    jpg: "image/jpeg",
    jpeg: "image/jpeg",
    webp: "image/webp",
    gif: "image/gif",
    mp4: "video/mp4",
    webm: "video/webm",
    txt: "text/plain; charset=utf-8",
    json: "application/json",
  };
  return known[name.split(".").at(-1)?.toLowerCase() ?? ""] ?? null;
}

function parsePayload(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidForm([{ path: ["payload_json"], code: "INVALID_JSON", message: "payload_json is not JSON." }]);
  }
}

export function formOf({ body }: FastifyRequest): Form {
  return body instanceof ParsedForm ? body : { json: body, files: [] };
}

export function bodyOf(request: FastifyRequest): JsonObject {
  return jsonObject(formOf(request).json);
}
