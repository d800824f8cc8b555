import { plans, tokenPacks } from "@figment/core/plans";
import { languageNames, languages } from "../../localisation/languages.ts";
import type { CommandDefinition, OptionDefinition } from "./command-definition.ts";

const character: OptionDefinition = { name: "character", type: "text", hasAutocomplete: true, longest: 100 };
const thatCharacter: OptionDefinition = { ...character, isRequired: true };
const image: OptionDefinition = { name: "image", type: "text", hasAutocomplete: true, longest: 100 };
const count: OptionDefinition = { name: "count", type: "whole number", minimum: 1, maximum: 4 };
const phrase = (name: string): OptionDefinition => ({ name, type: "text", longest: 300 });

const visibility: OptionDefinition = {
  name: "visibility",
  type: "text",
  choices: [
    { value: "private", key: "visibility_private" },
    { value: "public", key: "visibility_public" },
  ],
};

const rating: OptionDefinition = {
  name: "rating",
  type: "text",
  choices: [
    { value: "general", key: "rating_general" },
    { value: "suggestive", key: "rating_suggestive" },
    { value: "explicit", key: "rating_explicit" },
  ],
};

const imageOptions: readonly OptionDefinition[] = [
  character,
  phrase("pose"),
  phrase("clothing"),
  phrase("scene"),
  count,
  { name: "seed", type: "whole number", minimum: 0, maximum: 4_294_967_295 },
  { name: "steps", type: "whole number", minimum: 1, maximum: 50 },
  { name: "guidance", type: "number", minimum: 1, maximum: 20 },
  phrase("without"),
  rating,
];

const videoOptions: readonly OptionDefinition[] = [
  character,
  image,
  {
    name: "seconds",
    type: "whole number",
    choices: [
      { value: 4, label: "4" },
      { value: 6, label: "6" },
    ],
  },
  count,
];

/** Every command of the bot, in the order in which they are listed. */
export const commandDefinitions: readonly CommandDefinition[] = [
  {
    kind: "command",
    name: "generate",
    subcommands: [
      { name: "image", options: [...imageOptions, visibility] },
      { name: "video", options: [...videoOptions, visibility] },
    ],
  },
  {
    kind: "command",
    name: "character",
    subcommands: [
      { name: "create" },
      { name: "list" },
      { name: "show", options: [thatCharacter] },
      { name: "edit", options: [thatCharacter] },
      { name: "delete", options: [thatCharacter] },
      { name: "anchor", options: [thatCharacter, image] },
    ],
  },
  {
    kind: "command",
    name: "quote",
    subcommands: [
      { name: "image", options: imageOptions },
      { name: "video", options: videoOptions },
    ],
  },
  { kind: "command", name: "jobs" },
  {
    kind: "command",
    name: "show",
    options: [{ name: "what", type: "text", hasAutocomplete: true, longest: 100 }],
  },
  { kind: "command", name: "gallery", options: [character] },
  { kind: "command", name: "balance" },
  { kind: "command", name: "plans" },
  {
    kind: "command",
    name: "buy",
    options: [
      {
        name: "pack",
        type: "text",
        isRequired: true,
        choices: tokenPacks.map(({ id, tokens }) => ({ value: id, label: String(tokens) })),
      },
    ],
  },
  {
    kind: "command",
    name: "subscribe",
    options: [
      {
        name: "plan",
        type: "text",
        isRequired: true,
        choices: [plans.starter, plans.pro].map(({ id, name }) => ({ value: id, label: name })),
      },
    ],
  },
  {
    kind: "command",
    name: "settings",
    options: [
      character,
      visibility,
      { name: "spoilers", type: "yes or no" },
      {
        name: "language",
        type: "text",
        choices: [
          { value: "auto", key: "language_auto" },
          ...languages.map((value) => ({ value, label: languageNames[value] })),
        ],
      },
    ],
  },
  { kind: "command", name: "link", options: [{ name: "code", type: "text", longest: 40 }] },
  { kind: "command", name: "unlink" },
  { kind: "command", name: "revoke" },
  { kind: "command", name: "help" },
  { kind: "command", name: "report", options: [{ name: "what", type: "text", longest: 500 }] },
  { kind: "menu", name: "Report" },
  {
    kind: "command",
    name: "admin",
    isForOperators: true,
    subcommands: [
      { name: "stats" },
      { name: "user", options: [{ name: "who", type: "text", longest: 100 }] },
      {
        name: "grant",
        options: [
          { name: "who", type: "text", isRequired: true, longest: 100 },
          { name: "tokens", type: "whole number", isRequired: true, minimum: 1, maximum: 10_000 },
          { name: "reason", type: "text", isRequired: true, longest: 200 },
        ],
      },
      { name: "review" },
    ],
  },
];
