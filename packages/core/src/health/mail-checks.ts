import type { Config } from "../configuration/read-config.ts";
import { verifyMailServer } from "../studio/choose-mail.ts";
import { failed, ok, warning, type Finding } from "./finding.ts";

/** Whether letters go out: connects, greets, begins TLS and logs in as for a letter, and sends none. */
export async function checkMail(config: Config): Promise<readonly Finding[]> {
  const url = config["smtp.url"];
  if (url === null) {
    if (config["api.public_url"] === null) return [];
    const message = "no server: letters stay in mail.log of the data folder, and nobody can confirm an address";
    return [warning("mail", message, "Set SMTP_URL and SMTP_FROM.")];
  }
  const where = new URL(url.reveal()).host;
  try {
    await verifyMailServer(url);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [failed("mail", `${where} takes no letters: ${reason}`, stepFor(error))];
  }
  if (config["smtp.from"] !== null) return [ok("mail", `${where} lets us in, as ${config["smtp.from"]}`)];
  return [warning("mail", `${where} lets us in; letters name a sender that was guessed`, "Set SMTP_FROM.")];
}

function stepFor(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "EAUTH") return "Correct the user or the password in SMTP_URL.";
  if (code === "ETLS") return "Use smtps:// and the port of it, often 465, or a server with a valid certificate.";
  return "Correct the host or the port in SMTP_URL; some hosts let nobody out on port 25: try 587 or 465.";
}
