// A mail server of its own process, for tests: it takes every letter and writes it to a file. Refuses while `refuse` exists.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";

const [folder = "."] = process.argv.slice(2);
let count = 0;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onAuth({ username, password }, _session, answer) {
    if (username === "figment" && password === "mail-password") answer(null, { user: username });
    else answer(new Error("Wrong user or password"));
  },
  onMailFrom(_address, _session, answer) {
    answer(existsSync(join(folder, "refuse")) ? new Error("451 try again later") : null);
  },
  onData(stream, session, answer) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      count += 1;
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      const letter = { user: session.user, recipients, source: Buffer.concat(chunks).toString("utf8") };
      writeFileSync(join(folder, `${String(count).padStart(4, "0")}.json`), JSON.stringify(letter));
      answer(null);
    });
  },
});
server.listen(0, "127.0.0.1", () => {
  const address = server.server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  process.stdout.write(`listening on 127.0.0.1:${port}\n`);
});
