import { Box, render, Text, useApp, useInput, useWindowSize } from "ink";
import { useRef, useState } from "react";
import { toStudioError } from "@figment/core/errors";
import type { Terminal } from "../../terminal.ts";
import { chosenIndex, firstState, placeOf, type ConsoleState } from "../console-state.ts";
import { keyLines, statusLine } from "../footer-text.ts";
import { choice, hiddenLines, onPresses, type Effect } from "../on-press.ts";
import { pressesOf } from "../press.ts";
import type { Page, Screen } from "../screen.ts";
import { Details } from "./details.tsx";
import { DrawnLine } from "./drawn-line.tsx";
import { Header } from "./header.tsx";
import { KeysPage } from "./keys-page.tsx";
import { RowTable } from "./row-table.tsx";
import { usePage } from "./use-page.ts";

const headerRows = 3;
const footerRows = 4;
const smallest = { columns: 60, rows: 16 };

/** The console on the whole terminal; what stood there before comes back when it is left. */
export async function drawConsole(terminal: Terminal, place: string, screens: readonly Screen[]): Promise<void> {
  const { stdout, stdin } = terminal;
  const options = { stdout, stdin, alternateScreen: true, interactive: true, patchConsole: false };
  const drawn = render(<Console place={place} screens={screens} />, options);
  await drawn.waitUntilExit();
}

interface Properties {
  readonly place: string;
  readonly screens: readonly Screen[];
}

function Console({ place, screens }: Properties): React.ReactNode {
  const { exit } = useApp();
  const { columns, rows } = useWindowSize();
  const width = columns - 2;
  const height = rows - 1 - headerRows - footerRows;
  const [state, draw] = useState(() => firstState(screens.length));
  // Keys may come faster than they are drawn: each goes on from where the one before it led.
  const latest = useRef(state);
  const setState = (next: ConsoleState): void => {
    latest.current = next;
    draw(next);
  };
  const screen = screens[state.screen] ?? screens[0];
  if (screen === undefined) throw new Error("A console needs a screen.");
  const { search, choice: chosenView } = placeOf(state);
  const wish = { search, choice: screen.choices[chosenView] ?? "", width_columns: width };
  const { page, readAt, isLoading, trouble, reload } = usePage(screen, wish);

  const run = async ({ action, answers }: Extract<Effect, { kind: "run" }>): Promise<void> => {
    const said = await action.run(answers).then(
      (text) => ({ text: `✓ ${text}`, tone: "good" as const }),
      (error: unknown) => ({ text: whatHappened(error), tone: "bad" as const }),
    );
    await reload();
    setState({ ...latest.current, isWorking: false, said });
  };
  useInput((text, key) => {
    const view = { screens, page, height };
    const { state: next, effect } = onPresses(latest.current, pressesOf(text, key), view);
    setState(next);
    if (effect?.kind === "leave") exit();
    if (effect?.kind === "run") void run(effect);
  });

  if (columns < smallest.columns || rows < smallest.rows) {
    return <Text>{`The console needs ${smallest.columns} columns and ${smallest.rows} rows. q leaves.`}</Text>;
  }
  const [acts, about] = keyLines(state, page, { screen, width, height });
  return (
    <Box flexDirection="column" paddingX={1} height={rows - 1} width={columns}>
      <Header {...{ place, screens, width, readAt, isLoading }} active={state.screen} />
      <Box flexDirection="column" height={height} overflow="hidden">
        <Content {...{ state, page, width, height }} detailsReadAt={screen.hasPictures ? null : readAt} />
      </Box>
      <Text dimColor>{"─".repeat(width)}</Text>
      <DrawnLine line={statusLine(state, page, { trouble, width })} />
      <DrawnLine line={acts} />
      <DrawnLine line={about} />
    </Box>
  );
}

interface ContentProperties {
  readonly state: ConsoleState;
  readonly page: Page | null;
  readonly width: number;
  readonly height: number;
  /** Details are read again with the page; never by themselves where looking at them is written down. */
  readonly detailsReadAt: Date | null;
}

function Content({ state, page, width, height, detailsReadAt }: ContentProperties): React.ReactNode {
  if (state.mode.kind === "keys") return <KeysPage />;
  if (page === null) return <Text dimColor>Reading …</Text>;
  if (state.mode.kind === "details") {
    const { row } = choice(state, page);
    const { scroll, isUnveiled } = state.mode;
    if (row === null) return <Text dimColor>It is gone. Esc goes back.</Text>;
    return <Details key={row.id} {...{ row, isUnveiled, scroll, width, height }} readAt={detailsReadAt} />;
  }
  const left = Math.max(1, height - page.summary.length - 1);
  // A page of a summary alone is scrolled; beside rows it is short.
  const from = Math.min(placeOf(state).at, hiddenLines(page, height));
  return (
    <Box flexDirection="column" flexShrink={0}>
      {page.summary.slice(from).map((each, index) => (
        <DrawnLine key={`${from + index}`} line={each} />
      ))}
      <RowTable page={page} chosen={chosenIndex(placeOf(state), page.rows)} width={width} height={left} />
    </Box>
  );
}

/** What happened, and what to do next. */
function whatHappened(error: unknown): string {
  const { message, nextSteps } = toStudioError(error);
  return [message, ...nextSteps].join(" ");
}
