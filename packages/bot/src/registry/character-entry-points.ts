import { autocomplete } from "../commands/autocomplete.ts";
import {
  anchorCharacter,
  askToDeleteCharacter,
  changeAttribute,
  changeWords,
  chooseDraftAttribute,
  createCharacter,
  deleteCharacter,
  editCharacter,
  finishDraft,
  listCharacters,
  nameDraft,
  openWords,
  showCharacter,
} from "../commands/characters/character-commands.ts";
import { always, usual } from "../preconditions/preconditions.ts";
import type { EntryPoint } from "./entry-point.ts";

const privately = { preconditions: usual, acknowledgement: "private" } as const;
const inPlace = { preconditions: usual, acknowledgement: "update" } as const;
const atOnce = { preconditions: usual, acknowledgement: "at-once" } as const;

/** The people somebody makes up. */
export const characterEntryPoints: readonly EntryPoint[] = [
  { kind: "command", name: "character create", ...privately, run: createCharacter },
  { kind: "command", name: "character list", ...privately, run: listCharacters },
  { kind: "command", name: "character show", ...privately, run: showCharacter },
  { kind: "command", name: "character edit", ...privately, run: editCharacter },
  { kind: "command", name: "character anchor", ...privately, run: anchorCharacter },
  {
    kind: "command",
    name: "character delete",
    preconditions: always,
    acknowledgement: "private",
    run: askToDeleteCharacter,
  },
  {
    kind: "component",
    action: "delete-character",
    preconditions: always,
    acknowledgement: "update",
    run: deleteCharacter,
  },
  { kind: "autocomplete", name: "character show", ...atOnce, run: autocomplete },
  { kind: "autocomplete", name: "character edit", ...atOnce, run: autocomplete },
  { kind: "autocomplete", name: "character anchor", ...atOnce, run: autocomplete },
  { kind: "autocomplete", name: "character delete", ...atOnce, run: autocomplete },
  { kind: "component", action: "draft", ...privately, run: createCharacter },
  { kind: "component", action: "draft-attribute", ...inPlace, run: chooseDraftAttribute },
  { kind: "component", action: "draft-name", ...atOnce, run: nameDraft },
  { kind: "modal", action: "draft-name", ...inPlace, run: finishDraft },
  { kind: "component", action: "edit-attribute", ...inPlace, run: changeAttribute },
  { kind: "component", action: "edit-words", ...atOnce, run: openWords },
  { kind: "modal", action: "edit-words", ...privately, run: changeWords },
];
