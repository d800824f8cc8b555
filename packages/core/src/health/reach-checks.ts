import type { Config } from "../configuration/read-config.ts";
import { readVersion } from "../system/version.ts";
import { failed, ok, warning, type Finding } from "./finding.ts";

const timeout_ms = 10_000;

/** Whether the address that engines and Stripe are given leads to this installation, as far as that can be told from here. */
export async function checkReachability(
  config: Config,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<readonly Finding[]> {
  const url = config["api.public_url"];
  if (url === null) return [];
  const address = `${url.replace(/\/+$/u, "")}/api/health`;
  const step = "Look at the name, the certificate, the proxy before the API, and whether figment api runs.";
  try {
    const response = await fetch(address, { redirect: "manual", signal: AbortSignal.timeout(timeout_ms) });
    if (response.status >= 300 && response.status < 400) {
      const to = response.headers.get("location") ?? "";
      const message = `${address} leads to ${to}: engines and Stripe follow no redirects`;
      return [failed("address", message, "Set FIGMENT_PUBLIC_URL to where it leads.")];
    }
    const version = versionIn(await response.json().catch(() => null));
    if (version === null) return [failed("address", `${address} answers ${response.status}, and is no Figment`, step)];
    if (!response.ok)
      return [
        failed("address", `${address} says that it cannot work: ${response.status}`, "figment doctor, over there"),
      ];
    const ours = readVersion();
    if (version === ours) return [ok("address", `${address} answers, version ${version}`)];
    return [warning("address", `${address} is version ${version}, and this is ${ours}`, "Finish the upgrade.")];
  } catch (error) {
    return [failed("address", `${address} cannot be reached: ${reasonOf(error)}`, step)];
  }
}

function versionIn(body: unknown): string | null {
  const isHealth = typeof body === "object" && body !== null && "version" in body && "database" in body;
  return isHealth ? String(body.version) : null;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
