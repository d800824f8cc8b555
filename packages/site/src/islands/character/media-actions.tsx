import { useState } from "preact/hooks";
import type { Character, Job, Media } from "../app/answers.ts";
import { ProblemView } from "../app/problem-view.tsx";
import { asProblem } from "../app/problem.ts";
import { useApi } from "../app/use-api.ts";
import { ConfirmCost } from "../generate/confirm-cost.tsx";
import { usePurchase } from "../generate/use-purchase.ts";
import { Button } from "../ui/button.tsx";
import { useTell } from "../ui/toasts.tsx";

interface MediaActionsProps {
  readonly media: Media;
  readonly character: Character;
  readonly onChange: (character: Character) => void;
  readonly onJob: (job: Job) => void;
  readonly onAnimate: () => void;
}

/** What can be made of an image: a video, variations, the same again, her anchor. */
export function MediaActions({ media, character, onChange, onJob, onAnimate }: MediaActionsProps) {
  const api = useApi();
  const tell = useTell();
  const [isBusy, setBusy] = useState(false);
  const purchase = usePurchase(onJob);
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

  const repeat = (descent: "vary" | "reproduce"): void => {
    const params = { path: { id: media.id } };
    const body = { descent };
    void purchase.ask({
      quote: (ask) => ask.post("/api/media/{id}/quote-repeat", { params, body }),
      request: async (ask, key) =>
        (await ask.post("/api/media/{id}/repeat", { params: { ...params, ...key }, body })).job,
    });
  };

  return (
    <>
      <Button kind="main" onClick={onAnimate}>
        Make a video
      </Button>
      <Button isBusy={isBusy} aria-pressed={isAnchor} onClick={() => void anchor()}>
        {isAnchor ? "Unset anchor" : "Set as anchor"}
      </Button>
      <Button isBusy={purchase.isAsking} onClick={() => repeat("vary")}>
        Vary it
      </Button>
      <Button isBusy={purchase.isAsking} onClick={() => repeat("reproduce")}>
        Make it again
      </Button>
      {purchase.askProblem !== null && <ProblemView problem={purchase.askProblem} />}
      <ConfirmCost
        quote={purchase.quote}
        isBusy={purchase.isBuying}
        problem={purchase.buyProblem}
        onConfirm={() => void purchase.confirm()}
        onClose={purchase.close}
      />
    </>
  );
}
