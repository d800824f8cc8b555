import { useState } from "preact/hooks";
import { linkLook } from "../../components/ui/looks.ts";
import type { Character } from "../app/answers.ts";
import { thumbnailAddress } from "../app/file-address.ts";
import { describedAttributes } from "../app/attribute-labels.ts";
import { ConfirmDialog } from "../app/confirm-dialog.tsx";
import { Thumbnail } from "../app/thumbnail.tsx";
import { useApi } from "../app/use-api.ts";
import { counted } from "../app/words.ts";
import { Button } from "../ui/button.tsx";
import { Versions } from "./versions.tsx";

interface ProfileHeadProps {
  readonly character: Character;
  readonly onEdit: () => void;
}

/** Who she is: name, words, attributes; and what can be done with her as a whole. */
export function ProfileHead({ character, onEdit }: ProfileHeadProps) {
  const api = useApi();
  const [isLeaving, setLeaving] = useState(false);
  const [showsVersions, setShowsVersions] = useState(false);
  const { name, description, anchor, cover_media_id: cover } = character;
  const portrait = anchor?.media_id ?? cover;
  return (
    <header>
      <p class="mb-2 text-sm font-medium">
        <a
          class="inline-flex min-h-11 items-center gap-2 text-muted transition hover:text-foreground"
          href="/characters"
        >
          <span aria-hidden="true">←</span> My characters
        </a>
      </p>
      <div class="flex items-start gap-5">
        {portrait !== null && (
          <Thumbnail
            src={thumbnailAddress(portrait)}
            alt={anchor === null ? `Cover image of ${name}` : `Anchor image of ${name}`}
            class="aspect-3/4 w-24 shrink-0 rounded-field border border-border md:w-32"
          />
        )}
        <div class="min-w-0">
          <h1 class="text-3xl break-words md:text-4xl">{name}</h1>
          <p class="figures mt-2 text-sm text-muted">
            {counted(character.image_count, "image")} · {counted(character.video_count, "video")} ·{" "}
            <button type="button" class={`cursor-pointer ${linkLook}`} onClick={() => setShowsVersions(true)}>
              version {character.version}
            </button>
          </p>
          {description !== "" && <p class="mt-3 max-w-prose break-words whitespace-pre-line">{description}</p>}
        </div>
      </div>
      <dl class="mt-6 grid grid-cols-2 gap-x-6 gap-y-3 text-sm sm:grid-cols-4">
        {describedAttributes(character.attributes).map(({ id, label, value }) => (
          <div key={id}>
            <dt class="text-muted">{label}</dt>
            <dd class="font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      <p class="mt-4 text-sm text-muted">
        {anchor === null
          ? "Once you have an image that is truly her, make it her anchor: later ones start from it."
          : "Her anchor holds her looks: later images start from it."}
      </p>
      <div class="mt-5 flex flex-wrap gap-2">
        <Button onClick={onEdit}>Edit</Button>
        <Button kind="plain" onClick={() => setLeaving(true)}>
          Delete
        </Button>
      </div>
      <Versions character={character} isOpen={showsVersions} onClose={() => setShowsVersions(false)} />
      <ConfirmDialog
        title={`Delete ${name}?`}
        isOpen={isLeaving}
        action="Delete her"
        onClose={() => setLeaving(false)}
        onConfirm={async () => {
          await api.delete("/api/characters/{id}", { params: { path: { id: character.id } } });
          location.assign("/characters");
        }}
      >
        Nothing more can be made of her. Her images and videos stay in your gallery, and her place in your plan is free
        again.
      </ConfirmDialog>
    </header>
  );
}
