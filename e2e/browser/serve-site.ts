import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join, resolve } from "node:path";
import { pipeline } from "node:stream";

const contentTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

export interface ServedSite extends AsyncDisposable {
  readonly url: string;
  /** Where `/api/*` goes from now on; null: nothing answers there. */
  api: URL | null;
  /** A bucket that is reached through the site's own origin, as a content network does it; null: none is. */
  bucket: { readonly name: string; readonly endpoint: URL } | null;
}

/**
 * Serves a built site as static hosts do: files as they are, `/characters/view` for `characters/view/index.html`, and `/api/*` handed on to
 * the API, so that its cookies are the site's own.
 */
export async function serveSite(folder: string, port: number, host = "127.0.0.1"): Promise<ServedSite> {
  const site: Pick<ServedSite, "api" | "bucket"> = { api: null, bucket: null };
  const server = createServer((request, response) => {
    if (request.url?.startsWith("/api/") === true) handOn(site.api, request, response);
    else if (site.bucket !== null && request.url?.startsWith(`/${site.bucket.name}/`) === true)
      handOn(site.bucket.endpoint, request, response);
    else void sendFile(folder, request, response);
  });
  await new Promise<void>((done) => void server.listen(port, "127.0.0.1", done));
  return {
    url: `http://${host}:${port}`,
    get api() {
      return site.api;
    },
    set api(address) {
      site.api = address;
    },
    get bucket() {
      return site.bucket;
    },
    set bucket(place) {
      site.bucket = place;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => void server.close(done));
    },
  };
}

function handOn(api: URL | null, request: IncomingMessage, response: ServerResponse): void {
  if (api === null) {
    response.writeHead(502).end("<h1>502 Bad Gateway</h1>");
    return;
  }
  const { method, headers, url = "/" } = request;
  const upstream = ask({ host: api.hostname, port: api.port, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    pipeline(answer, response, () => {});
  });
  upstream.on("error", () => {
    if (!response.headersSent) response.writeHead(502);
    response.end();
  });
  response.on("close", () => upstream.destroy());
  pipeline(request, upstream, () => {});
}

async function sendFile(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://site");
  const path = resolve(join(folder, decodeURIComponent(pathname)));
  for (const candidate of [path, `${path}.html`, join(path, "index.html")]) {
    if (!candidate.startsWith(folder) || !(await isFile(candidate))) continue;
    response.writeHead(200, { "content-type": contentTypes[extname(candidate)] ?? "application/octet-stream" });
    createReadStream(candidate).pipe(response);
    return;
  }
  response.writeHead(404, { "content-type": "text/html; charset=utf-8" });
  createReadStream(join(folder, "404.html")).pipe(response);
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
