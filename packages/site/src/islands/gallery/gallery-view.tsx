import { useCallback, useState } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { buttonLooks } from "../../components/ui/looks.ts";
import type { Media } from "../app/answers.ts";
import { fileAddress } from "../app/file-address.ts";
import { ConfirmDialog } from "../app/confirm-dialog.tsx";
import { ProblemView } from "../app/problem-view.tsx";
import { useApi } from "../app/use-api.ts";
import type { PagedListHandle } from "../app/use-paged-list.ts";
import { Button } from "../ui/button.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useTell } from "../ui/toasts.tsx";
import { Lightbox } from "./lightbox.tsx";
import { placeWithout, type LightboxPlace } from "./lightbox-place.ts";
import { MediaDetails } from "./media-details.tsx";
import { MediaGrid } from "./media-grid.tsx";
import { ReportDialog } from "./report-dialog.tsx";

interface GalleryViewProps {
  readonly media: PagedListHandle<Media>;
  readonly label: string;
  readonly empty: ComponentChildren;
  /** More that can be done with an item, above what every gallery offers. */
  readonly actions?: (media: Media, close: () => void) => ComponentChildren;
  readonly onDeleted?: (media: Media) => void;
  /** Opened from the start. */
  readonly initialPlace?: LightboxPlace;
}

/** A gallery with its lightbox, and what can be done with each item: download, report, delete. */
export function GalleryView({ media, label, empty, actions, onDeleted, initialPlace = null }: GalleryViewProps) {
  const { list, more, send } = media;
  const api = useApi();
  const tell = useTell();
  const [place, setPlace] = useState<LightboxPlace>(initialPlace);
  const [reported, setReported] = useState<Media | null>(null);
  const [doomed, setDoomed] = useState<Media | null>(null);
  const close = useCallback(() => setPlace(null), []);

  function move(next: LightboxPlace): void {
    setPlace(next);
    if (list.items.findIndex(({ id }) => id === next) > list.items.length - 4) more();
  }

  async function remove(item: Media): Promise<void> {
    await api.delete("/api/media/{id}", { params: { path: { id: item.id } } });
    setPlace((now) => (now === item.id ? placeWithout(list.items, item.id) : now));
    send({ type: "removed", id: item.id });
    tell(`The ${item.kind} is deleted.`);
    onDeleted?.(item);
  }

  async function showParent(mediaId: string): Promise<void> {
    try {
      if (!list.items.some(({ id }) => id === mediaId)) {
        const parent = await api.get("/api/media/{id}", { params: { path: { id: mediaId } } });
        send({ type: "arrived", items: [parent], cursor: list.cursor ?? null });
      }
      setPlace(mediaId);
    } catch {
      tell("What it was made from is deleted.");
    }
  }

  if (list.cursor === null && list.items.length === 0) return <>{empty}</>;
  return (
    <>
      {list.cursor === undefined && list.items.length === 0 && list.problem === null && <GallerySkeleton />}
      <MediaGrid items={list.items} label={label} onOpen={setPlace} onNearEnd={more} />
      {list.problem !== null && <ProblemView problem={list.problem} onRetry={more} />}
      <Lightbox
        items={list.items}
        place={place}
        onMove={move}
        actions={(item) => (
          <>
            {actions?.(item, close)}
            <a class={`${buttonLooks.quiet} col-span-full`} href={fileAddress(item.file_url)} download={fileName(item)}>
              Download
            </a>
            <div class="col-span-full flex flex-wrap justify-around">
              <Button kind="plain" onClick={() => setReported(item)}>
                Report
              </Button>
              <Button kind="plain" onClick={() => setDoomed(item)}>
                Delete
              </Button>
            </div>
          </>
        )}
        details={(item) => <MediaDetails media={item} onParent={(id) => void showParent(id)} />}
      />
      <ReportDialog media={reported} onClose={() => setReported(null)} />
      <ConfirmDialog
        title={`Delete this ${doomed?.kind ?? "item"}?`}
        isOpen={doomed !== null}
        action="Delete"
        onClose={() => setDoomed(null)}
        onConfirm={async () => {
          if (doomed !== null) await remove(doomed);
        }}
      >
        Its files are erased for good. What was made from it stays.
      </ConfirmDialog>
    </>
  );
}

export const GallerySkeleton = () => (
  <div class="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-5">
    {[0, 1, 2, 3, 4].map((tile) => (
      <Skeleton key={tile} class="aspect-3/4 w-full" />
    ))}
  </div>
);

const fileName = ({ character_name: name, id, kind }: Media): string =>
  `${name.replaceAll(/[^\p{L}\p{N}]+/gu, "-").toLowerCase()}-${id.slice(-8)}.${kind === "image" ? "png" : "mp4"}`;
