import type { Media } from "../app/answers.ts";
import { minuteOf, sentence, sizeOf } from "../app/words.ts";

const descents = { reproduce: "Made again from", vary: "A variation of", animate: "Made from" } as const;

interface MediaDetailsProps {
  readonly media: Media;
  /** Shows what it was made from. */
  readonly onParent: (mediaId: string) => void;
}

/** What is known of an image or a clip: its size and its recipe. */
export function MediaDetails({ media, onParent }: MediaDetailsProps) {
  const { parent } = media;
  const facts: readonly (readonly [string, string])[] = [
    ["Made", minuteOf(media.created_at)],
    ["Size", `${media.width_px} × ${media.height_px}, ${sizeOf(media.file_size_bytes)}`],
    ["Her version", String(media.character_version)],
    ["Seed", String(media.seed)],
    ...recipeOf(media.parameters),
    ...(media.is_marked ? [["Mark", "Carries the visible mark of the free plan"] as const] : []),
  ];
  return (
    <section aria-label="Details">
      <dl class="space-y-2 text-sm">
        {facts.map(([label, value]) => (
          <div key={label} class="grid grid-cols-[6rem_1fr] gap-3">
            <dt class="text-muted">{label}</dt>
            <dd class="figures min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
      {parent !== null && (
        <p class="mt-4 text-sm text-muted">
          {descents[parent.descent]}{" "}
          <button
            type="button"
            class="cursor-pointer text-primary-text underline underline-offset-4"
            onClick={() => onParent(parent.media_id)}
          >
            another image of hers
          </button>
        </p>
      )}
      <p class="mt-4 text-xs text-muted">The file itself says that it was made by AI, and is signed.</p>
    </section>
  );
}

/** Parts of a recipe that are plain words or numbers; the rest is for machines. */
function recipeOf(parameters: Media["parameters"]): readonly (readonly [string, string])[] {
  return Object.entries(parameters).flatMap(([name, value]) => {
    if (name === "seed" || (typeof value !== "string" && typeof value !== "number")) return [];
    return value === "" ? [] : [[sentence(snakeWords(name)), String(value)] as const];
  });
}

const snakeWords = (name: string): string =>
  name.replaceAll(/(?<=[a-z])[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);
