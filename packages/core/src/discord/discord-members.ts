import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import { attributeIds, findOption, type AttributeChoices } from "../characters/catalogue/index.ts";
import type { CharacterId } from "../ids.ts";

/** How somebody on Discord wants things to be. */
export interface DiscordMemberSettings {
  readonly defaultCharacterId: CharacterId | null;
  /** Whether results are shown to everybody in the channel unless asked otherwise. */
  readonly isPublic: boolean;
  readonly isSpoilered: boolean;
  /** As Discord names it, such as `de`; `null`: the one Discord says. */
  readonly language: string | null;
}

/** What of a character was chosen so far. */
export type AttributeDraft = Partial<AttributeChoices>;

interface Collaborators {
  readonly database: Database;
  readonly clock: Clock;
}

/** What holds for somebody who never said anything: private, and behind a spoiler. */
const untold: DiscordMemberSettings = {
  defaultCharacterId: null,
  isPublic: false,
  isSpoilered: true,
  language: null,
};

export async function readMemberSettings(
  { database }: Collaborators,
  discordUserId: string,
): Promise<DiscordMemberSettings> {
  const prisma = await database.prisma();
  const row = await prisma.discordMember.findUnique({ where: { discordUserId } });
  if (row === null) return untold;
  const { isPublic, isSpoilered, language } = row;
  return { defaultCharacterId: row.defaultCharacterId as CharacterId | null, isPublic, isSpoilered, language };
}

/** Changes what is given; what is left out stays. */
export async function changeMemberSettings(
  collaborators: Collaborators,
  discordUserId: string,
  changes: Partial<DiscordMemberSettings>,
): Promise<DiscordMemberSettings> {
  const { database, clock } = collaborators;
  const prisma = await database.prisma();
  const updatedAt = clock.now();
  await prisma.discordMember.upsert({
    where: { discordUserId },
    create: { ...untold, ...changes, discordUserId, updatedAt },
    update: { ...changes, updatedAt },
  });
  return readMemberSettings(collaborators, discordUserId);
}

/** What somebody has chosen so far; choices that the catalogue no longer has are left out. */
export async function readDraft({ database }: Collaborators, discordUserId: string): Promise<AttributeDraft> {
  const prisma = await database.prisma();
  const row = await prisma.discordDraft.findUnique({ where: { discordUserId } });
  const kept = (row?.attributes ?? {}) as AttributeDraft;
  const valid = attributeIds.flatMap((id) => {
    const option = kept[id];
    return option !== undefined && findOption(id, option) !== undefined ? [[id, option]] : [];
  });
  return Object.fromEntries(valid) as AttributeDraft;
}

/** Adds choices to a draft in one statement: two selects used at once both count. */
export async function extendDraft(
  collaborators: Collaborators,
  discordUserId: string,
  choices: AttributeDraft,
): Promise<AttributeDraft> {
  await collaborators.database.query(
    `insert into discord_draft (discord_user_id, attributes, updated_at) values ($1::text, $2::text::jsonb, $3::timestamptz)
     on conflict (discord_user_id) do update
     set attributes = discord_draft.attributes || excluded.attributes, updated_at = excluded.updated_at`,
    [discordUserId, JSON.stringify(choices), collaborators.clock.now()],
  );
  return readDraft(collaborators, discordUserId);
}

export async function dropDraft({ database }: Collaborators, discordUserId: string): Promise<void> {
  const prisma = await database.prisma();
  await prisma.discordDraft.deleteMany({ where: { discordUserId } });
}
