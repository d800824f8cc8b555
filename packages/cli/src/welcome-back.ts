import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";

/** A page for whoever comes back from the checkout, where no web site is. */
export interface WelcomeBack extends AsyncDisposable {
  /** Whether a browser has been there, which is waited for so long. */
  arrived(patience_ms: number): Promise<boolean>;
}

const unsetSite = "http://localhost:4321";

/**
 * Welcomes browsers back at the site's address while a terminal waits for a payment. Only where nobody set that address, and nobody
 * serves anything there: then `null`, for a site is there, or somewhere else.
 *
 * @param port where to listen; that of the address by default
 */
export async function welcomeBack(
  siteUrl: string | null,
  port = Number(new URL(unsetSite).port),
): Promise<WelcomeBack | null> {
  if (siteUrl !== unsetSite) return null;
  const seen = Promise.withResolvers<true>();
  const server = createServer((request, response) => {
    const isPaid = URL.parse(request.url ?? "", unsetSite)?.searchParams.has("checkout") ?? false;
    answer(response, isPaid ? paid : left);
    if (isPaid) response.once("finish", () => seen.resolve(true));
  });
  server.listen(port, "localhost");
  try {
    await once(server, "listening");
  } catch {
    return null;
  }
  return {
    async arrived(patience_ms) {
      const patience = new AbortController();
      const isOver = setTimeout(patience_ms, false, { signal: patience.signal }).catch(() => false);
      const isSeen = await Promise.race([seen.promise, isOver]);
      patience.abort();
      return isSeen;
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const paid = {
  title: "Thank you",
  text: "You can close this page: your terminal goes on as soon as the payment is there.",
};
const left = {
  title: "Nothing was paid",
  text: "Your terminal still waits, and its address can be opened again. Ctrl-C there stops it.",
};

function answer(response: ServerResponse, { title, text }: typeof paid): void {
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
    connection: "close",
  });
  response.end(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #0a0a0f; color: #fff;
    font: 17px/1.6 system-ui, sans-serif; }
  main { max-width: 26rem; margin: 1.5rem; padding: 2rem; background: #1a1a24; border: 1px solid #2d2d3d; border-radius: 1rem; }
  h1 { margin: 0 0 .5rem; font-size: 1.6rem; }
  p { margin: 0; color: #9ca3af; }
</style>
<main><h1>${title}</h1><p>${text}</p></main>
</html>`);
}
