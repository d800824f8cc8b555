import { useState } from "preact/hooks";
import type { Character, Job, Media } from "../app/answers.ts";
import { asProblem } from "../app/problem.ts";
import { useApi } from "../app/use-api.ts";
import { Button } from "../ui/button.tsx";
import { useTell } from "../ui/toasts.tsx";

interface MediaActionsProps {
  readonly media: Media;
  readonly character: Character;
  readonly onChange: (character: Character) => void;
  readonly onJob: (job: Job) => void;
  readonly onAnimate: () => void;
}

/** What can be made of an image: a video, her anchor. */
export function MediaActions({ media, character, onChange, onAnimate }: MediaActionsProps) {
  const api = useApi();
  const tell = useTell();
  const [isBusy, setBusy] = useState(false);
  if (media.kind === "video") return null;
  const isAnchor = character.anchor?.media_id === media.id;

  async function anchor(): Promise<void> {
    setBusy(true);
    try {
      const body = { anchor_media_id: isAnchor ? null : media.id };
      onChange(await api.put("/api/characters/{id}", { params: { path: { id: character.id } }, body }));
      tell(isAnchor ? "She has no anchor now." : "This is her anchor now: later images start from it.");
    } catch (error) {
      tell(asProblem(error).message, "danger");
    }
    setBusy(false);
  }

  return (
    <>
      <Button kind="main" onClick={onAnimate}>
        Make a video of it
      </Button>
      <Button isBusy={isBusy} aria-pressed={isAnchor} onClick={() => void anchor()}>
        {isAnchor ? "Her anchor: let go of it" : "Make it her anchor"}
      </Button>
    </>
  );
}
