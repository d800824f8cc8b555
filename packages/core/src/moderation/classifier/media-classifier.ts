import type { ContentRating } from "../../generation/content-rating.ts";
import type { Picture } from "../../media/picture.ts";

/** What a classifier is shown. Whose it is, and what was asked for, it never learns. */
export interface ImageToClassify {
  readonly picture: Picture;
  /** The rating it was asked for; whatever looks higher is flagged. */
  readonly contentRating: ContentRating;
  /** Whether the engine's own checker let it pass. */
  readonly isCheckedByEngine: boolean;
}

/** What was seen. Everything but `passed` goes to quarantine. */
export type Classification =
  | { readonly outcome: "passed"; readonly labels: readonly string[] }
  | { readonly outcome: "flagged"; readonly labels: readonly string[] }
  /** It could not be seen what this is; `labels` say why. */
  | { readonly outcome: "unclassifiable"; readonly labels: readonly string[] };

/** How far a look is. `ticket` is the classifier's own name for it. */
export type Look =
  | { readonly state: "pending"; readonly ticket: string }
  | { readonly state: "done"; readonly classification: Classification };

/**
 * PORT. Looks at every output before anybody does. `begin` starts and returns at once, `look` asks how far it is: nobody
 * waits inside a classifier. Both throw where it cannot be reached; an answer that makes no sense is `unclassifiable`.
 */
export interface MediaClassifier {
  readonly name: string;
  /** Whether it sees what a picture shows. Without that only `general` may be made. */
  readonly isReal: boolean;
  /** Whether it answers at once, from within this process: then nothing has to be remembered while it looks. */
  readonly isLocal?: boolean;
  /** What it cannot see, in words for an operator. */
  readonly blindTo: readonly string[];
  begin(image: ImageToClassify, signal: AbortSignal): Promise<Look>;
  look(ticket: string, image: Pick<ImageToClassify, "contentRating">, signal: AbortSignal): Promise<Look>;
}
