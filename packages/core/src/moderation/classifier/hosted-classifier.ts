import type { ModelSource } from "../../generation/models/model.ts";
import { type ClassifierModel, readAnswer } from "./classifier-model.ts";
import type { MediaClassifier } from "./media-classifier.ts";
import { loadSharp } from "../../media/load-sharp.ts";

/** PORT. A model that somebody hosts: asked with an input, looked at until it has answered. Throws where it cannot be reached. */
export interface ModelHost {
  /** Answers the host's id for the question. */
  ask(source: ModelSource, input: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<string>;
  look(id: string, signal: AbortSignal): Promise<HostedAnswer>;
}

export type HostedAnswer =
  | { readonly state: "pending" }
  | { readonly state: "answered"; readonly output: unknown }
  | { readonly state: "failed" };

/** The longest side of what is sent: enough to see what a picture shows, little enough to send with the question. */
const sentSide_px = 512;

/** A classifier whose model an engine's host runs. The picture goes with the question itself, and lies nowhere else. */
export function hostedClassifier(model: ClassifierModel, host: ModelHost): MediaClassifier {
  return {
    name: model.id,
    isReal: true,
    blindTo: ["whatever its model was not trained to see"],
    async begin({ picture }, signal) {
      const image = await asDataUrl(picture.bytes);
      if (image === null) {
        const labels = ["no picture that can be read"];
        return { state: "done", classification: { outcome: "unclassifiable", labels } };
      }
      const ticket = await host.ask(model.source, { ...model.fixedInput, [model.imageField]: image }, signal);
      return { state: "pending", ticket };
    },
    async look(ticket, { contentRating }, signal) {
      const answer = await host.look(ticket, signal);
      if (answer.state === "pending") return { state: "pending", ticket };
      const classification =
        answer.state === "answered"
          ? readAnswer(model, contentRating, answer.output)
          : ({ outcome: "unclassifiable", labels: ["the classifier failed"] } as const);
      return { state: "done", classification };
    },
  };
}

async function asDataUrl(bytes: Uint8Array): Promise<string | null> {
  const sharp = await loadSharp();
  try {
    const sent = await sharp(bytes)
      .autoOrient()
      .flatten({ background: "#000000" })
      .resize({ width: sentSide_px, height: sentSide_px, fit: "inside", withoutEnlargement: true })
      .jpeg({ quality: 85 })
      .toBuffer();
    return `data:image/jpeg;base64,${sent.toString("base64")}`;
  } catch {
    return null;
  }
}
