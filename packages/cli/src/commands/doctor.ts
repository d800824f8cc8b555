import type { Command } from "commander";
import type { Finding } from "@figment/core";
import { withExamples } from "../examples.ts";
import { imageProtocol } from "../inline-image/protocol.ts";
import { answer } from "../output.ts";
import type { Invocation } from "../invocation.ts";
import { chooseServer, type ChosenServer } from "../remote/choose-server.ts";
import { runs } from "../run-command.ts";
import { loadConfig } from "../studio-session.ts";
import { bad, good, muted, warning } from "../style.ts";
import type { Terminal } from "../terminal.ts";

export function addDoctor(parent: Command, terminal: Terminal): void {
  const command = parent.command("doctor").description("check everything Figment needs, and say what to do");
  withExamples(command, ["figment doctor", "figment doctor --json | jq '.[] | select(.status != \"ok\")'"]);
  runs(terminal, command, async (invocation) => {
    const server = await chooseServer(invocation);
    const place = server === null ? await localFindings(invocation) : await serverFindings(invocation, server);
    const findings = [...place, terminalFinding(terminal)];
    answer(invocation, findings, present);
    if (findings.some(({ status }) => status === "failed")) process.exitCode = 1;
  });
}

async function localFindings(invocation: Invocation): Promise<readonly Finding[]> {
  const { diagnose } = await import("@figment/core");
  const config = await loadConfig(invocation);
  const findings = await diagnose(config);
  if (config["discord.token"] === null) return findings;
  const { diagnoseBot } = await import("@figment/bot");
  return [...findings, ...(await diagnoseBot(config))];
}

async function serverFindings(invocation: Invocation, server: ChosenServer): Promise<readonly Finding[]> {
  const { diagnoseServer } = await import("../remote/diagnose-server.ts");
  return diagnoseServer(invocation, server);
}

function terminalFinding(terminal: Terminal): Finding {
  const protocol = imageProtocol(terminal);
  const shows = {
    kitty: "the Kitty protocol",
    iterm2: "iTerm2's protocol",
    blocks: "coloured blocks",
    none: "paths only",
  };
  return { subject: "terminal", status: "ok", message: `shows images by ${shows[protocol]}`, nextSteps: [] };
}

const glyphs = { ok: good("✓"), warning: warning("!"), failed: bad("✗") } as const;

function present(findings: readonly Finding[]): string {
  return findings
    .flatMap(({ subject, status, message, nextSteps }) => [
      `${glyphs[status]} ${subject.padEnd(14)} ${message}`,
      ...nextSteps.map((step) => `    ${muted("→")} ${step}`),
    ])
    .join("\n");
}
