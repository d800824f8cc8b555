import { join } from "node:path";
import type { Config } from "../configuration/read-config.ts";
import type { Secret } from "../configuration/secret.ts";
import type { Mailer } from "../mail/mailer.ts";

/** By SMTP where a server is named, else into a file of the data folder and to whoever listens. Loaded with the first letter. */
export function chooseMailer(config: Config, onMail: (text: string) => void): () => Promise<Mailer> {
  const url = config["smtp.url"];
  let opening: Promise<Mailer> | undefined;
  const open = async (): Promise<Mailer> => {
    if (url === null) {
      const { logMailer } = await import("../mail/log/log-mailer.ts");
      return logMailer(join(config.home, "mail.log"), onMail);
    }
    const { smtpMailer } = await import("../mail/smtp/smtp-mailer.ts");
    return smtpMailer(url, config["smtp.from"] ?? `Figment <no-reply@${new URL(siteUrl(config)).hostname}>`);
  };
  return () => (opening ??= open());
}

/** Connects to a mail server and logs in as for a letter. Throws what went wrong, with a `code`. */
export async function verifyMailServer(url: Secret): Promise<void> {
  const { verifySmtp } = await import("../mail/smtp/smtp-mailer.ts");
  await verifySmtp(url);
}

/** The web site's address, without a slash at the end. */
export function siteUrl(config: Config): string {
  return (config["site.url"] ?? "http://localhost:4321").replace(/\/+$/u, "");
}
