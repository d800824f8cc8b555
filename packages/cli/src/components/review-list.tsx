import { Box, render, Text, useApp, useInput, type Key } from "ink";
import { useEffect, useState } from "react";
import { toStudioError } from "@figment/core/errors";
import type { Terminal } from "../terminal.ts";
import { inColour } from "./in-colour.ts";

/** What a reviewer can do with the chosen item. Every one of them asks why. */
export interface ReviewAction<Item> {
  readonly key: string;
  readonly label: string;
  /** Does it and answers what to say. `subject`: what it is about, where the item does not tell. */
  run(item: Item, note: string, subject?: string): Promise<string>;
}

export interface ReviewListing<Item> {
  readonly title: string;
  load(): Promise<readonly Item[]>;
  id(item: Item): string;
  line(item: Item): string;
  details(item: Item): readonly string[];
  readonly actions: readonly ReviewAction<Item>[];
  /** The item's picture in coloured characters; `null` where there is none or the terminal shows none. */
  picture?(item: Item, isBlurred: boolean): Promise<string | null>;
}

const shown = 10;

/** A list to work off with the keyboard; `q` or Escape leaves it. */
export async function drawReviewList<Item>(terminal: Terminal, listing: ReviewListing<Item>): Promise<void> {
  const items = await listing.load();
  const screen = render(<ReviewList listing={listing} first={items} />, {
    stdout: terminal.stdout,
    stdin: terminal.stdin,
  });
  await screen.waitUntilExit();
}

/** What is being typed: the note of an action that was chosen. */
interface Draft<Item> {
  readonly action: ReviewAction<Item>;
  readonly note: string;
}

interface Properties<Item> {
  readonly listing: ReviewListing<Item>;
  readonly first: readonly Item[];
}

function ReviewList<Item>({ listing, first }: Properties<Item>): React.ReactNode {
  const { exit } = useApp();
  const [items, setItems] = useState(first);
  const [at, setAt] = useState(0);
  const [draft, setDraft] = useState<Draft<Item> | null>(null);
  const [said, setSaid] = useState("");
  const [isBlurred, setBlurred] = useState(true);
  const item = items[Math.min(at, items.length - 1)];
  const move = (by: number): void => {
    setAt(Math.max(0, Math.min(items.length - 1, at + by)));
    setBlurred(true);
    setSaid("");
  };
  const act = async ({ action, note }: Draft<Item>, chosen: Item): Promise<void> => {
    setDraft(null);
    setSaid("…");
    setSaid(await action.run(chosen, note).catch(messageOf));
    setItems(await listing.load());
    setBlurred(true);
  };
  useInput((input, key) => {
    if (draft !== null && item !== undefined) {
      if (key.escape) setDraft(null);
      else if (key.return && draft.note.trim() !== "") void act(draft, item).catch(exit);
      else setDraft({ ...draft, note: typed(draft.note, input, key) });
      return;
    }
    if (input === "q" || key.escape) exit();
    else if (key.downArrow || input === "j") move(1);
    else if (key.upArrow || input === "k") move(-1);
    else if (input === "v" && listing.picture) setBlurred(!isBlurred);
    else {
      const action = listing.actions.find((candidate) => candidate.key === input);
      if (action !== undefined && item !== undefined) setDraft({ action, note: "" });
    }
  });
  return (
    <Box flexDirection="column" paddingX={1}>
      <Text>
        <Text bold {...inColour("magenta")}>
          {listing.title}
        </Text>
        <Text dimColor>{`  ${items.length} waiting`}</Text>
      </Text>
      <Lines listing={listing} items={items} at={at} />
      {item === undefined ? null : <Details key={listing.id(item)} {...{ listing, item, isBlurred }} />}
      {draft === null ? null : (
        <Text>
          {`${draft.action.label}, because: ${draft.note}`}
          <Text inverse> </Text>
        </Text>
      )}
      {said === "" ? null : <Text {...inColour("yellow")}>{said}</Text>}
      <Text dimColor>{keysOf(listing, draft !== null)}</Text>
    </Box>
  );
}

/** As many lines as fit, with the chosen one among them. */
function Lines<Item>({ listing, items, at }: Omit<Properties<Item>, "first"> & { items: readonly Item[]; at: number }) {
  const from = Math.max(0, Math.min(at - Math.floor(shown / 2), items.length - shown));
  return (
    <Box flexDirection="column" marginY={1}>
      {items.length === 0 ? <Text dimColor>Nothing waits for you.</Text> : null}
      {items.slice(from, from + shown).map((item, index) => {
        const isChosen = from + index === at;
        return (
          <Text key={listing.id(item)} wrap="truncate-end" bold={isChosen}>
            <Text {...inColour("magenta")}>{isChosen ? "❯ " : "  "}</Text>
            {listing.line(item)}
          </Text>
        );
      })}
    </Box>
  );
}

interface Chosen<Item> {
  readonly listing: ReviewListing<Item>;
  readonly item: Item;
  readonly isBlurred: boolean;
}

function Details<Item>({ listing, item, isBlurred }: Chosen<Item>): React.ReactNode {
  const [picture, setPicture] = useState<string | null>(null);
  useEffect(() => {
    const show = async (): Promise<void> => setPicture((await listing.picture?.(item, isBlurred)) ?? null);
    show().catch((error: unknown) => setPicture(messageOf(error)));
  }, [listing, item, isBlurred]);
  return (
    <Box columnGap={3} marginBottom={1}>
      {picture === null ? null : (
        <Box flexShrink={0} maxWidth={40}>
          <Text>{picture}</Text>
        </Box>
      )}
      <Box flexDirection="column" flexShrink={1}>
        {listing.details(item).map((line, index) => (
          <Text key={`${index} ${line}`}>{line}</Text>
        ))}
      </Box>
    </Box>
  );
}

/** What happened, and what to do next. */
function messageOf(error: unknown): string {
  const { message, nextSteps } = toStudioError(error);
  return [message, ...nextSteps].join(" ");
}

function typed(note: string, input: string, key: Key): string {
  if (key.backspace || key.delete) return note.slice(0, -1);
  return key.ctrl || key.meta || key.return ? note : note + input;
}

function keysOf<Item>({ actions, picture }: ReviewListing<Item>, isTyping: boolean): string {
  if (isTyping) return "Enter does it · Escape leaves it";
  const own = actions.map(({ key, label }) => `${key} ${label.toLowerCase()}`);
  return ["↑↓ choose", ...own, ...(picture ? ["v the picture as it is"] : []), "q leaves"].join(" · ");
}
