import type { Account } from "../accounts/account.ts";
import type { Database } from "../database/database.ts";
import type { ObjectStore } from "../storage/object-store.ts";
import { StudioError } from "../errors.ts";
import { findMedia, readMedia } from "./find-media.ts";
import type { Media } from "./media.ts";
import { withXmp } from "./provenance/containers/png-metadata.ts";
import { contentTypes } from "./provenance/containers/container.ts";
import { aiStatement, systemName, type Provenance } from "./provenance/provenance.ts";
import { provenanceXmp } from "./provenance/provenance-xmp.ts";
import type { Sealer } from "./provenance/sealer.ts";
import { mediaRecipe } from "./provenance/sidecar/media-recipe.ts";

export const copyFormats = ["png", "jpeg", "webp"] as const;
export type CopyFormat = (typeof copyFormats)[number];

export interface CopyWishes {
  /** Default: as it is stored. */
  readonly format?: CopyFormat;
  /** Whether the file itself may tell its prompt to whoever gets it. Default: no. */
  readonly withPrompt?: boolean;
}

export interface MediaCopy {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** What its name ends in, without a dot. */
  readonly extension: string;
  /** The signed sidecar of exactly these bytes, as JSON. Private: it holds the whole recipe. */
  readonly sidecar: string;
}

interface Collaborators {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly sealer: Sealer;
}

/** A file that its owner takes away. Anything but the stored file is written, marked and signed anew. Throws `not_found`. */
export async function copyMedia(
  collaborators: Collaborators,
  account: Account,
  reference: string,
  { format, withPrompt = false }: CopyWishes = {},
): Promise<MediaCopy> {
  const { database, sealer } = collaborators;
  const media = await findMedia(collaborators, account, reference);
  const stored = await readMedia(collaborators, account, media.id);
  const storedFormat = formatOf(media);
  const isAsStored = !withPrompt && (format ?? storedFormat) === storedFormat;
  if (isAsStored) {
    const prisma = await database.prisma();
    const sidecar = await prisma.mediaSidecar.findUnique({ where: { mediaId: media.id } });
    const text = sidecar?.content ?? (await sealer.sidecar(stored, storedFormat, recipeOf(media)));
    return { bytes: stored, contentType: media.contentType, extension: extensions[storedFormat], sidecar: text };
  }
  if (storedFormat === "mp4") {
    throw new StudioError("invalid_input", "A clip is exported as it is: without another format or its prompt.", {
      nextSteps: ["Leave out --format and --with-prompt for clips."],
    });
  }
  const target = format ?? storedFormat;
  const written = await rewrite(stored, target, provenanceXmp(provenanceOf(media, withPrompt)));
  const bytes = await sealer.seal(written, target);
  const sidecar = await sealer.sidecar(bytes, target, recipeOf(media));
  return { bytes, contentType: contentTypes[target], extension: extensions[target], sidecar };
}

const extensions = { png: "png", jpeg: "jpg", webp: "webp", mp4: "mp4" } as const;

function formatOf({ kind, contentType }: Media): keyof typeof extensions {
  if (kind === "video") return "mp4";
  return copyFormats.find((format) => contentTypes[format] === contentType) ?? "png";
}

/** Text first, then XMP; the signature comes last, over both. */
async function rewrite(png: Uint8Array, format: CopyFormat, xmp: string): Promise<Uint8Array> {
  if (format === "png") return withXmp(png, xmp);
  const { default: sharp } = await import("sharp");
  const image = sharp(png)
    .withExif({ IFD0: { Software: systemName, ImageDescription: aiStatement } })
    .withXmp(xmp);
  return format === "jpeg" ? image.jpeg({ quality: 92 }).toBuffer() : image.webp({ quality: 90 }).toBuffer();
}

function provenanceOf({ jobId, parameters }: Media, withPrompt: boolean): Provenance {
  const { engine, model, prompt } = parameters;
  const asked = withPrompt && typeof prompt === "string" ? { prompt } : {};
  return { jobId, engine: String(engine), model: String(model), ...asked };
}

function recipeOf(media: Media): Readonly<Record<string, unknown>> {
  const { id, jobId, characterId, characterName, characterVersion, outputIndex, seed, parameters, createdAt } = media;
  const job = { id: jobId, characterId };
  const recipe = mediaRecipe({ id, job, output: { outputIndex, seed }, parameters, createdAt });
  return { characterName, characterVersion, ...recipe };
}
