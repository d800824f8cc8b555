const loopbackNames: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Whether a file may be fetched from an address: only from hosts we know, only by https. An emulator on this machine may
 * do both jobs without: for a `baseUrl` on loopback its own host is allowed too.
 *
 * @param allowedHosts `host`, `host:port`, or `*.host` for everything below it
 */
export function outputHosts(baseUrl: string, allowedHosts: readonly string[]): (url: URL) => boolean {
  const api = new URL(baseUrl);
  const hosts = isLoopback(api) ? [...allowedHosts, api.host] : allowedHosts;
  return (url) => {
    if (url.username !== "" || url.password !== "") return false;
    const isSafe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url));
    return isSafe && hosts.some((host) => matches(url.host, host.toLowerCase()));
  };
}

function matches(host: string, pattern: string): boolean {
  return pattern.startsWith("*.") ? host.endsWith(pattern.slice(1)) : host === pattern;
}

function isLoopback({ hostname }: URL): boolean {
  return loopbackNames.includes(hostname);
}
