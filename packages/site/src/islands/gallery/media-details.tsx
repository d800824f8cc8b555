import type { Media } from "../app/answers.ts";
import { minuteOf, sizeOf } from "../app/words.ts";

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
      <Prompt parameters={media.parameters} />
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

/** What people may want to know of a recipe, in the order in which they would ask. */
const told = [
  ["pose", "Pose"],
  ["clothing", "Clothing"],
  ["scene", "Scene"],
  ["model", "Model"],
  ["steps", "Steps"],
  ["guidance", "Guidance"],
  ["motion", "Movement"],
] as const;

function recipeOf(parameters: Media["parameters"]): readonly (readonly [string, string])[] {
  return told.flatMap(([name, label]) => {
    const value = parameters[name];
    return (typeof value === "string" && value !== "") || typeof value === "number"
      ? [[label, String(value)] as const]
      : [];
  });
}

function Prompt({ parameters }: Pick<Media, "parameters">) {
  const { prompt } = parameters;
  if (typeof prompt !== "string" || prompt === "") return null;
  return (
    <details class="mt-4 text-sm">
      <summary class="cursor-pointer text-muted hover:text-foreground">What the engine read</summary>
      <p class="mt-2">{prompt}</p>
    </details>
  );
}
