import { Box, render, Text, useApp, useInput } from "ink";
import { useEffect, useState } from "react";
import type { Account, Balance, Character, Job } from "@figment/core";
import { counted, shortId } from "../presenters/units.ts";
import type { AccountSession } from "../studio-session.ts";
import type { Terminal } from "../terminal.ts";
import { inColour } from "./in-colour.ts";

interface Overview {
  readonly characters: readonly Character[];
  readonly jobs: readonly Job[];
  readonly balance: Balance;
}

const refresh_ms = 1_000;
const shown = 6;

/** Characters, running jobs and balance at a glance; `q`, Escape or Ctrl-C leaves. */
export async function drawDashboard(terminal: Terminal, { studio, account }: AccountSession): Promise<void> {
  const load = async (): Promise<Overview> => {
    const [characters, jobs, balance] = await Promise.all([
      studio.characters.list(account),
      studio.generation.list(account, shown),
      studio.tokens.balance(account),
    ]);
    return { characters, jobs, balance };
  };
  const first = await load();
  const screen = render(<Dashboard account={account} first={first} load={load} />, {
    stdout: terminal.stdout,
    stdin: terminal.stdin,
  });
  await screen.waitUntilExit();
}

interface Properties {
  readonly account: Account;
  readonly first: Overview;
  readonly load: () => Promise<Overview>;
}

function Dashboard({ account, first, load }: Properties): React.ReactNode {
  const { exit } = useApp();
  const [overview, setOverview] = useState(first);
  useInput((input, key) => {
    if (input === "q" || key.escape) exit();
  });
  useEffect(() => {
    const timer = setInterval(() => void load().then(setOverview, exit), refresh_ms);
    return () => clearInterval(timer);
  }, [load, exit]);
  const { characters, jobs, balance } = overview;
  return (
    <Box flexDirection="column" paddingX={1}>
      <Text>
        <Text bold {...inColour("magenta")}>
          figment
        </Text>
        <Text dimColor>{`  ${account.displayName} · ${account.plan}`}</Text>
      </Text>
      <Box flexWrap="wrap" columnGap={3}>
        <Panel title="Balance">
          <Text>{balanceLine(account, balance)}</Text>
        </Panel>
        <Panel title={`Characters (${characters.length})`}>
          {characters.length === 0 ? <Text dimColor>none yet: figment character create</Text> : null}
          {characters.slice(-shown).map(({ id, name, imageCount }) => (
            <Text key={id} wrap="truncate-end">
              {name} <Text dimColor>{counted(imageCount, "image")}</Text>
            </Text>
          ))}
        </Panel>
        <Panel title="Jobs">
          {jobs.length === 0 ? <Text dimColor>none yet: figment generate image latest</Text> : null}
          {jobs.map((job) => (
            <JobLine key={job.id} job={job} />
          ))}
        </Panel>
      </Box>
      <Box marginTop={1}>
        <Text dimColor>q leaves · figment --help</Text>
      </Box>
    </Box>
  );
}

function Panel({ title, children }: { readonly title: string; readonly children: React.ReactNode }): React.ReactNode {
  return (
    <Box flexDirection="column" marginTop={1} minWidth={30}>
      <Text bold>{title}</Text>
      {children}
    </Box>
  );
}

function JobLine({ job }: { readonly job: Job }): React.ReactNode {
  const delivered = job.outputs.filter(({ state }) => state === "succeeded").length;
  const colour = job.state === "succeeded" ? "green" : job.finishedAt === null ? "magenta" : "yellow";
  return (
    <Text wrap="truncate-end">
      <Text {...inColour(colour)}>{job.state.padEnd(10)}</Text>
      {` ${job.characterName} ${delivered}/${job.count} `}
      <Text dimColor>{shortId(job.id)}</Text>
    </Text>
  );
}

function balanceLine(account: Account, { assets }: Balance): string {
  if (account.plan === "owner") return "no limits";
  const { image, video, token } = assets;
  return [counted(image.available, "image"), counted(video.available, "video"), counted(token.available, "token")].join(
    ", ",
  );
}
