import type { Character } from "../app/answers.ts";
import { shortDescription } from "../app/attribute-labels.ts";
import { ProblemView } from "../app/problem-view.tsx";
import { useRemote } from "../app/use-remote.ts";
import { minuteOf } from "../app/words.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Skeleton } from "../ui/skeleton.tsx";

interface VersionsProps {
  readonly character: Character;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Every version of her, the newest first. */
export function Versions({ character, isOpen, onClose }: VersionsProps) {
  return (
    <Dialog title={`Versions of ${character.name}`} isOpen={isOpen} onClose={onClose}>
      {isOpen && <VersionList character={character} />}
    </Dialog>
  );
}

function VersionList({ character }: { readonly character: Character }) {
  const { remote, refresh } = useRemote(`${character.id} ${character.version}`, (api, signal) =>
    api.get("/api/characters/{id}/versions", { params: { path: { id: character.id } }, signal }),
  );
  if (remote.state === "loading") return <Skeleton class="h-24 w-full" />;
  if (remote.state === "failed") return <ProblemView problem={remote.problem} onRetry={refresh} />;
  return (
    <ol class="space-y-5">
      {remote.value.items.map((version) => (
        <li key={version.number} class="border-l-2 border-border pl-4">
          <p class="font-semibold">
            Version {version.number} · {version.name}
          </p>
          <p class="text-sm text-muted">
            <time dateTime={version.created_at}>{minuteOf(version.created_at)}</time>
          </p>
          <p class="mt-1 text-sm">{shortDescription(version.attributes)}</p>
          {version.description !== "" && <p class="mt-1 line-clamp-3 text-sm text-muted">{version.description}</p>}
        </li>
      ))}
    </ol>
  );
}
