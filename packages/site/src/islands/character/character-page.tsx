import { useEffect, useState } from "preact/hooks";
import { buttonLooks } from "../../components/ui/looks.ts";
import { AppFrame } from "../app/app-frame.tsx";
import { ProblemView } from "../app/problem-view.tsx";
import { useRemote } from "../app/use-remote.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Profile } from "./profile.tsx";
import { ProfileSkeleton } from "./profile-skeleton.tsx";

/** Character profile: who she is, what was made of her, and the way to more. Named by `?id=`. */
export function CharacterPage() {
  return (
    <AppFrame skeleton={<ProfileSkeleton />}>
      <Chosen />
    </AppFrame>
  );
}

function Chosen() {
  const [chosen, setChosen] = useState<{ readonly id: string | null; readonly media: string | null } | null>(null);
  useEffect(() => {
    const asked = new URLSearchParams(location.search);
    setChosen({ id: asked.get("id"), media: asked.get("media") });
  }, []);
  if (chosen === null) return <ProfileSkeleton />;
  if (chosen.id === null) return <Nobody title="No character is named" />;
  return <Found id={chosen.id} mediaId={chosen.media} />;
}

function Found({ id, mediaId }: { readonly id: string; readonly mediaId: string | null }) {
  const { remote, refresh, put } = useRemote(id, (api, signal) =>
    api.get("/api/characters/{id}", { params: { path: { id } }, signal }),
  );
  if (remote.state === "loading") return <ProfileSkeleton />;
  if (remote.state === "failed") {
    if (remote.problem.code === "not_found") return <Nobody title="She is not here" />;
    return <ProblemView problem={remote.problem} onRetry={refresh} />;
  }
  return <Profile character={remote.value} onChange={put} onRefresh={refresh} initialMedia={mediaId} />;
}

function Nobody({ title }: { readonly title: string }) {
  return (
    <>
      <h1 class="sr-only">Character</h1>
      <EmptyState
        title={title}
        action={
          <a class={buttonLooks.main} href="/characters">
            My characters
          </a>
        }
      >
        She may have been deleted, or the address is not whole. What was made of her stays in your gallery.
      </EmptyState>
    </>
  );
}
