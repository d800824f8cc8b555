import { appendFile } from "node:fs/promises";
import { dirname } from "node:path";
import { makeDataFolder } from "../../configuration/data-folder.ts";
import type { Mail, Mailer } from "../mailer.ts";

/**
 * For installations without a mail server: each letter is shown to `onMail`, and appended to a file that only its user can read,
 * because links in it are as good as passwords.
 */
export function logMailer(file: string, onMail: (text: string) => void): Mailer {
  return {
    async send(mail) {
      const text = written(mail);
      makeDataFolder(dirname(file));
      await appendFile(file, `${text}\n`, { mode: 0o600 });
      onMail(text);
    },
  };
}

function written({ to, subject, text }: Mail): string {
  return `-- Mail to ${to}: ${subject}\n\n${text}\n`;
}
