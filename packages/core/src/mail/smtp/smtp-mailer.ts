import { createTransport } from "nodemailer";
import type { Secret } from "../../configuration/secret.ts";
import type { Mailer } from "../mailer.ts";

const timeout_ms = 15_000;

/** Sends by SMTP, over TLS wherever the server offers it. */
export function smtpMailer(url: Secret, from: string): Mailer {
  const transport = createTransport(
    {
      url: url.reveal(),
      connectionTimeout: timeout_ms,
      greetingTimeout: timeout_ms,
      socketTimeout: timeout_ms,
      // A letter is text that we wrote: nothing in it may make the server read files or fetch addresses.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  return {
    async send({ to, subject, text }) {
      // RFC 3834: nobody's absence notice shall answer.
      const headers = { "Auto-Submitted": "auto-generated" };
      await transport.sendMail({ to: { name: "", address: to }, subject, text, headers });
    },
  };
}
