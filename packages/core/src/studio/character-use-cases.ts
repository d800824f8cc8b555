import type { Account } from "../accounts/account.ts";
import { anchorCharacter } from "../characters/anchor-character.ts";
import type { CharacterInput } from "../characters/character-input.ts";
import type { Character } from "../characters/character.ts";
import { deleteCharacter } from "../characters/delete-character.ts";
import type { CharacterChanges, CharacterVersionSummary } from "../characters/edit-character.ts";
import { findCharacter, findCharacterEver, listCharacters } from "../characters/find-character.ts";
import { pageCharacters, type CharacterPage } from "../characters/page-characters.ts";
import type { Media } from "../media/media.ts";
import type { JudgeCollaborators } from "../moderation/standing/judge-texts.ts";

const checked = () => import("./checked-use-cases.ts");

/** What can be done with characters. */
export interface CharacterUseCases {
  /** @param id her id, where it was chosen before */
  create(account: Account, input: CharacterInput, id?: string): Promise<Character>;
  /** Makes a new version of her. */
  edit(account: Account, character: Character, changes: CharacterChanges): Promise<Character>;
  delete(account: Account, character: Character): Promise<void>;
  /** Makes one of her images the one that later generations start from; `null` lets go of it. */
  anchor(account: Account, character: Character, image: Media | null): Promise<Character>;
  /** Her versions, newest first. */
  history(character: Character): Promise<readonly CharacterVersionSummary[]>;
  list(account: Account): Promise<readonly Character[]>;
  /** A page of them, oldest first. */
  page(account: Account, page: CharacterPage): Promise<readonly Character[]>;
  /** By name, `latest`, id, or its last 8 characters. */
  find(account: Account, reference: string): Promise<Character>;
  /** The same among those who were deleted, too: what they made stays. */
  findEver(account: Account, reference: string): Promise<Character>;
}

export function characterUseCases(collaborators: JudgeCollaborators): CharacterUseCases {
  return {
    create: async (account, input, id) => (await checked()).createCharacter(collaborators, account, input, id),
    edit: async (account, character, changes) =>
      (await checked()).editCharacter(collaborators, account, character, changes),
    delete: (account, character) => deleteCharacter(collaborators, account, character),
    anchor: (account, character, image) => anchorCharacter(collaborators, account, character, image),
    history: async (character) => (await checked()).characterHistory(collaborators.database, character),
    list: (account) => listCharacters(collaborators.database, account),
    page: (account, page) => pageCharacters(collaborators.database, account, page),
    find: (account, reference) => findCharacter(collaborators.database, account, reference),
    findEver: (account, reference) => findCharacterEver(collaborators.database, account, reference),
  };
}
