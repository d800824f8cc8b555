import { cardLooks } from "../../components/ui/looks.ts";
import type { Character } from "../app/answers.ts";
import { thumbnailAddress } from "../app/file-address.ts";
import { shortDescription } from "../app/attribute-labels.ts";
import { Thumbnail } from "../app/thumbnail.tsx";
import { counted } from "../app/words.ts";

export const profileAddress = (characterId: string): string => `/characters/view?id=${encodeURIComponent(characterId)}`;

/** A character with her cover and what she has; the whole card leads to her. */
export function CharacterCard({ character }: { readonly character: Character }) {
  const { name, cover_media_id: cover, image_count: images, video_count: videos } = character;
  return (
    <a href={profileAddress(character.id)} class={`flex h-full flex-col overflow-hidden ${cardLooks.lifting}`}>
      {cover === null ? (
        <NoCover name={name} />
      ) : (
        <Thumbnail src={thumbnailAddress(cover)} alt="" class="aspect-3/4 w-full" />
      )}
      <div class="flex flex-1 flex-col p-4 sm:p-5">
        <h2 class="truncate text-lg">{name}</h2>
        <p class="mt-1 text-sm text-muted">{shortDescription(character.attributes)}</p>
        <p class="figures mt-auto pt-3 text-sm text-muted">
          {counted(images, "image")} · {counted(videos, "video")}
        </p>
      </div>
    </a>
  );
}

/** She has no image yet: her initial, on the brand's colours. */
function NoCover({ name }: { readonly name: string }) {
  return (
    <span
      aria-hidden="true"
      class="flex aspect-3/4 w-full items-center justify-center bg-linear-to-br from-primary/30 via-raised to-accent/20 text-6xl font-bold text-foreground/70"
    >
      {Array.from(name)[0]?.toUpperCase()}
    </span>
  );
}
