import { createTransport } from "nodemailer";
import type { Secret } from "../../configuration/secret.ts";
import type { Mailer } from "../mailer.ts";

const timeout_ms = 15_000;

/** Sends by SMTP, over TLS wherever the server offers it. */
export function smtpMailer(url: Secret, from: string): Mailer {
  const transport = createTransport(optionsFor(url), { from });
  return {
    async send({ to, subject, text }) {
      // RFC 3834: nobody's absence notice shall answer.
      const headers = { "Auto-Submitted": "auto-generated" };
      await transport.sendMail({ to: { name: "", address: to }, subject, text, headers });
    },
  };
}

/** Connects and logs in as for a letter, and sends none. Throws what went wrong, with nodemailer's `code`. */
export async function verifySmtp(url: Secret): Promise<void> {
  const transport = createTransport(optionsFor(url));
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}

function optionsFor(url: Secret) {
  return {
    url: url.reveal(),
    connectionTimeout: timeout_ms,
    greetingTimeout: timeout_ms,
    socketTimeout: timeout_ms,
    // A letter is text that we wrote: nothing in it may make the server read files or fetch addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
