import type { OpenApiDocument } from "./document.ts";

interface Shown {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly tag: string;
  readonly access: string;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** The document as a page to read: every operation by subject. Plain HTML, without scripts. */
export function referencePage(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => shown(path, method, operation)),
  );
  const subjects = [...new Set(operations.map(({ tag }) => tag))];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Figment's API</title>
<style>${style}</style></head><body><main><h1>Figment's API</h1>
<p>The same for programs: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
${subjects.map((subject) => section(subject, operations)).join("\n")}
</main></body></html>`;
}

function shown(path: string, method: string, operation: OpenApiDocument["paths"][string][string]): Shown {
  const { tags, summary = "", description = "", "x-access": access = "anybody" } = operation;
  const [tag = "Service"] = Array.isArray(tags) ? tags.map(String) : [];
  return {
    method: method.toUpperCase(),
    path,
    tag,
    summary: String(summary),
    description: String(description),
    access: String(access),
  };
}

function section(subject: string, operations: readonly Shown[]): string {
  const rows = operations
    .filter(({ tag }) => tag === subject)
    .map(
      ({
        method,
        path,
        summary,
        description,
        access,
      }) => `<article><h3><code><b>${method}</b> ${escaped(path)}</code></h3>
<p>${escaped(summary)}. <small>${escaped(access)}</small></p>${description === "" ? "" : `<p>${escaped(description)}</p>`}</article>`,
    );
  return `<h2>${escaped(subject)}</h2>\n${rows.join("\n")}`;
}

const style = `body{background:#0a0a0f;color:#fff;font:16px/1.5 Inter,system-ui,sans-serif;margin:0}
main{max-width:52rem;margin:0 auto;padding:2rem 1rem}a{color:#8b5cf6}code{font-size:.95rem}b{color:#ec4899}
small{color:#9ca3af}article{background:#1a1a24;border:1px solid #2d2d3d;border-radius:.75rem;padding:.5rem 1rem;margin:.75rem 0}
h3,article p{margin:.4rem 0;font-weight:400}`;
