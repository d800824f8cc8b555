import { useEffect, useState } from "preact/hooks";
import { buttonLooks } from "../../components/ui/looks.ts";
import { AppFrame } from "../app/app-frame.tsx";
import { usePagedList } from "../app/use-paged-list.ts";
import { profileAddress } from "../characters/character-card.tsx";
import { GallerySkeleton, GalleryView } from "../gallery/gallery-view.tsx";
import { EmptyState } from "../ui/empty-state.tsx";

const pageSize = 50;

/** Explore's part for members: everything of theirs, of every character, the newest first. */
export function OwnMedia() {
  const [isMember, setMember] = useState(false);
  // Explore is open to everybody: visitors are asked for nothing, and see nothing of this.
  useEffect(() => {
    const { dataset } = document.documentElement;
    setMember("session" in dataset && "adult" in dataset);
  }, []);
  if (!isMember) return null;
  return (
    <section aria-labelledby="own-title" class="mt-12">
      <h2 id="own-title" class="mb-5 text-2xl">
        Yours
      </h2>
      <AppFrame skeleton={<GallerySkeleton />} signedOut={null}>
        <Everything />
      </AppFrame>
    </section>
  );
}

function Everything() {
  const media = usePagedList("media", (api, page, signal) =>
    api.get("/api/media", { params: { query: { ...page, limit: pageSize } }, signal }),
  );
  return (
    <GalleryView
      media={media}
      label="Your images and videos"
      empty={
        <EmptyState
          title="Nothing of yours yet"
          action={
            <a class={buttonLooks.main} href="/characters">
              Go to my characters
            </a>
          }
        >
          Every image and video that you make shows here.
        </EmptyState>
      }
      actions={(item) => (
        <a class={buttonLooks.main} href={profileAddress(item.character_id)}>
          Go to {item.character_name}
        </a>
      )}
    />
  );
}
