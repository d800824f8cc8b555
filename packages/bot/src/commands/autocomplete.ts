import { accountOf, type Context } from "../interactions/context.ts";
import type { Answer } from "../registry/entry-point.ts";

/** As many as Discord takes, of any number. */
const mostChoices = 25;
/** Discord's limit for a choice's name. */
const longestName = 100;

/** What there is for the option that is being typed, by its name. */
export async function autocomplete(context: Context): Promise<Answer> {
  const { asked } = context.interaction;
  if (asked.kind !== "autocomplete") return choices([]);
  const { name, value } = asked.focused;
  const typed = value.trim().toLowerCase();
  if (name === "character") return choices(await characters(context, typed));
  if (name === "image") return choices(await media(context, typed));
  if (name === "what") return choices(await jobs(context, typed));
  return choices([]);
}

interface Choice {
  readonly name: string;
  readonly value: string;
}

const choices = (found: readonly Choice[]): Answer => ({
  kind: "choices",
  choices: found.slice(0, mostChoices).map(({ name, value }) => ({ name: name.slice(0, longestName), value })),
});

async function characters(context: Context, typed: string): Promise<readonly Choice[]> {
  const found = await context.studio.characters.list(accountOf(context));
  const fitting = found.filter(({ name }) => name.toLowerCase().includes(typed));
  // Those that begin with it come first.
  const order = (name: string): number => (name.toLowerCase().startsWith(typed) ? 0 : 1);
  return fitting
    .toSorted((left, right) => order(left.name) - order(right.name))
    .map(({ id, name }) => ({ name, value: id }));
}

const looked = 100;

async function media(context: Context, typed: string): Promise<readonly Choice[]> {
  const { studio, say } = context;
  const found = await studio.media.list(accountOf(context), { kind: "image", limit: looked });
  return found
    .map(({ id, characterName, seed }) => ({
      name: `${characterName} · ${id.slice(-8)} · ${say("seed")} ${seed}`,
      value: id,
    }))
    .filter(({ name }) => name.toLowerCase().includes(typed));
}

async function jobs(context: Context, typed: string): Promise<readonly Choice[]> {
  const { studio, say } = context;
  const found = await studio.generation.list(accountOf(context), looked);
  return found
    .map(({ id, characterName, kind, count }) => ({
      name: `${characterName} · ${say(kind === "image" ? "count_images" : "count_videos", { count })} · ${id.slice(-8)}`,
      value: id,
    }))
    .filter(({ name }) => name.toLowerCase().includes(typed));
}
