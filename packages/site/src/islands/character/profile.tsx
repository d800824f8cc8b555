import { useRef, useState } from "preact/hooks";
import type { Character, Job, Media } from "../app/answers.ts";
import { useApi } from "../app/use-api.ts";
import { usePagedList } from "../app/use-paged-list.ts";
import { ImageForm } from "../generate/image-form.tsx";
import { VideoForm } from "../generate/video-form.tsx";
import { GalleryView } from "../gallery/gallery-view.tsx";
import { SegmentPicker } from "../generate/segment-picker.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { useTell } from "../ui/toasts.tsx";
import { EditCharacter } from "./edit-character.tsx";
import { MediaActions } from "./media-actions.tsx";
import { ProfileHead } from "./profile-head.tsx";
import { RunningJobs } from "./running-jobs.tsx";

interface ProfileProps {
  readonly character: Character;
  readonly onChange: (character: Character) => void;
  readonly onRefresh: () => void;
  readonly initialMedia: string | null;
}

const pageSize = 50;
const kinds = [
  { value: "image", label: "Image" },
  { value: "video", label: "Video" },
] as const;

/** Somebody's page: her description, what is under way, her gallery, and the forms that make more. */
export function Profile({ character, onChange, onRefresh, initialMedia }: ProfileProps) {
  const api = useApi();
  const tell = useTell();
  const [isEditing, setEditing] = useState(false);
  const [kind, setKind] = useState<string>("image");
  const [from, setFrom] = useState<string | null>(null);
  const [newJobs, setNewJobs] = useState<readonly Job[]>([]);
  const makePanel = useRef<HTMLElement>(null);
  const madePanel = useRef<HTMLDivElement>(null);
  const media = usePagedList<Media>(character.id, (ask, page, signal) =>
    ask.get("/api/media", { params: { query: { ...page, character_id: character.id, limit: pageSize } }, signal }),
  );

  async function collect(job: Job): Promise<void> {
    const query = { job_id: job.id, limit: pageSize };
    try {
      const made = await api.get("/api/media", { params: { query } });
      if (made.items.length > 0) media.send({ type: "joined", items: made.items });
    } catch {
      tell("It is ready. Reload the page to see it.");
    }
    onRefresh();
  }

  function begin(job: Job): void {
    setNewJobs((jobs) => [job, ...jobs]);
    tell("It is on its way. You can leave this page: it is made all the same.");
    // On a phone it shows below the form that it was asked for with.
    requestAnimationFrame(() => madePanel.current?.scrollIntoView({ block: "nearest" }));
  }

  function animate(item: Media): void {
    setKind("video");
    setFrom(item.id);
    requestAnimationFrame(() => {
      makePanel.current?.scrollIntoView({ block: "start" });
      makePanel.current?.focus({ preventScroll: true });
    });
  }

  if (isEditing) {
    return (
      <EditCharacter
        character={character}
        onDone={(edited) => {
          setEditing(false);
          if (edited !== null) onChange(edited);
        }}
      />
    );
  }
  return (
    <div class="grid gap-10 lg:grid-cols-[minmax(0,1fr)_24rem] lg:items-start">
      <div class="min-w-0">
        <ProfileHead character={character} onEdit={() => setEditing(true)} />
      </div>
      <section
        ref={makePanel}
        tabIndex={-1}
        aria-labelledby="make-title"
        class="rounded-card border border-border bg-surface p-6 outline-none lg:sticky lg:top-24 lg:row-span-2"
      >
        <div class="mb-6 flex flex-wrap items-center justify-between gap-4">
          <h2 id="make-title" class="text-xl">
            Make
          </h2>
          <SegmentPicker
            name="kind"
            label="What to make"
            isLabelHidden
            values={kinds}
            chosen={kind}
            onChoose={setKind}
          />
        </div>
        {kind === "image" ? (
          <ImageForm characterId={character.id} onJob={begin} />
        ) : (
          <VideoForm
            characterId={character.id}
            images={media.list.items.filter((item) => item.kind === "image")}
            from={from}
            onFrom={setFrom}
            onJob={begin}
          />
        )}
      </section>
      <div class="min-w-0">
        <div ref={madePanel} class="scroll-mb-28">
          <RunningJobs characterId={character.id} newJobs={newJobs} onEnd={(job) => void collect(job)} />
        </div>
        <h2 class="mb-4 text-xl">Gallery</h2>
        <GalleryView
          media={media}
          label={`Images and videos of ${character.name}`}
          initialPlace={initialMedia}
          onDeleted={onRefresh}
          empty={
            <EmptyState title="No images yet">
              Say what she wears and where she is, or nothing at all, and make the first one.
            </EmptyState>
          }
          actions={(item, close) => (
            <MediaActions
              media={item}
              character={character}
              onChange={onChange}
              onJob={begin}
              onAnimate={() => {
                close();
                animate(item);
              }}
            />
          )}
        />
      </div>
    </div>
  );
}
