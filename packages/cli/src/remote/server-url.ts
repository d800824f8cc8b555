import { StudioError } from "@figment/core/errors";

/** The address of a server as it is kept: without a path's last slash, a query or a name. Throws `invalid_input`. */
export function serverUrl(given: string): string {
  const text = /^https?:\/\//iu.test(given) ? given : `${isLoopback(given) ? "http" : "https"}://${given}`;
  const url = URL.parse(text.trim());
  if (url === null || url.username !== "" || url.hostname === "") {
    throw new StudioError("invalid_input", `--server ${given}: the address of a server is needed.`, {
      nextSteps: ["Such as: figment login --server https://studio.example"],
    });
  }
  return url.origin + url.pathname.replace(/\/+(?:api\/?)?$/u, "");
}

/** Whether what is sent there can be read by others on the way. */
export const isExposed = (url: string): boolean => url.startsWith("http:") && !isLoopback(new URL(url).host);

const isLoopback = (host: string): boolean => /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::|\/|$)/iu.test(host);
