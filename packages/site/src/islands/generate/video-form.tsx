import { tokenCost } from "@figment/core/plans";
import type { Job, Media } from "../app/answers.ts";
import { fileAddress } from "../app/file-address.ts";
import { ProblemView } from "../app/problem-view.tsx";
import { Thumbnail } from "../app/thumbnail.tsx";
import { useDraft } from "../app/use-draft.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmCost } from "./confirm-cost.tsx";
import { SegmentPicker } from "./segment-picker.tsx";
import { usePurchase } from "./use-purchase.ts";

interface VideoFormProps {
  readonly characterId: string;
  /** Her images, the newest first, to start from. */
  readonly images: readonly Media[];
  readonly from: string | null;
  readonly onFrom: (mediaId: string) => void;
  readonly onJob: (job: Job) => void;
}

const offered = 8;
const lengths = [
  { value: "4", label: "4 s" },
  { value: "6", label: "6 s" },
] as const;
const motions = [
  { value: "60", label: "Calm" },
  { value: "127", label: "Natural" },
  { value: "200", label: "Lively" },
] as const;

/** Ask for a short video that starts from one of her images. */
export function VideoForm({ characterId, images, from, onFrom, onJob }: VideoFormProps) {
  const { draft, set } = useDraft(`video.${characterId}`);
  const purchase = usePurchase(onJob);
  const duration = draft["duration"] ?? "4";
  const motion = draft["motion"] ?? "127";
  const start = from ?? images[0]?.id ?? null;
  if (images.length === 0) {
    return <p class="text-muted">A video starts from one of her images. Make an image first.</p>;
  }
  const chosen = images.find(({ id }) => id === start);
  const shown = images.slice(0, offered);
  const choices = chosen === undefined || shown.includes(chosen) ? shown : [chosen, ...shown.slice(0, offered - 1)];
  return (
    <form
      class="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        const body = {
          character_id: characterId,
          duration_s: duration === "6" ? (6 as const) : (4 as const),
          motion: Number(motion),
          ...(start !== null && { from_media_id: start }),
        };
        void purchase.ask({
          quote: (api) => api.post("/api/generate/quote/video", { body }),
          request: (api, params) => api.post("/api/generate/video", { body, params }),
        });
      }}
    >
      <fieldset>
        <legend class="mb-2 text-sm font-semibold">Starts from</legend>
        <div class="grid grid-cols-4 gap-2">
          {choices.map((image, index) => (
            <label key={image.id} class="relative cursor-pointer">
              <input
                type="radio"
                name="from"
                value={image.id}
                checked={image.id === start}
                aria-label={`Image ${index + 1} of ${choices.length}`}
                class="peer absolute inset-0 size-full cursor-pointer appearance-none opacity-0"
                onChange={() => onFrom(image.id)}
              />
              <Thumbnail
                src={fileAddress(image.thumbnail_url)}
                alt=""
                placeholder={image.placeholder}
                class="aspect-3/4 w-full rounded-field border border-border peer-checked:border-primary-text peer-checked:ring-2 peer-checked:ring-primary-text peer-focus-visible:outline-3 peer-focus-visible:outline-primary"
              />
            </label>
          ))}
        </div>
        <p class="mt-2 text-sm text-muted">Any other image: open it in the gallery, and choose “Make a video”.</p>
      </fieldset>
      <div class="flex flex-wrap gap-6">
        <SegmentPicker
          name="duration"
          label="Length"
          values={lengths}
          chosen={duration}
          onChoose={(value) => set("duration", value)}
        />
        <SegmentPicker
          name="motion"
          label="Movement"
          values={motions}
          chosen={motion}
          onChoose={(value) => set("motion", value)}
        />
      </div>
      <p class="text-sm text-muted">
        One video of your plan, or {duration === "4" ? tokenCost.video_4_seconds : tokenCost.video_6_seconds} tokens.
      </p>
      {purchase.askProblem !== null && <ProblemView problem={purchase.askProblem} />}
      <Button kind="main" type="submit" class="w-full" isBusy={purchase.isAsking}>
        Make a {duration}-second video
      </Button>
      <ConfirmCost
        quote={purchase.quote}
        isBusy={purchase.isBuying}
        problem={purchase.buyProblem}
        onConfirm={() => void purchase.confirm()}
        onClose={purchase.close}
      />
    </form>
  );
}
