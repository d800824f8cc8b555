import type { Media, Verification } from "@figment/core";
import { everyItem, type ApiClient, type ApiQuery } from "@figment/client";
import type { CommandStudio } from "../command-studio.ts";
import { download } from "./download.ts";
import { firstItems } from "./first-items.ts";
import { named } from "./from-json.ts";
import { mediaOf } from "./shapes.ts";

type Remote = CommandStudio["media"];
const extensions: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
  "video/mp4": "mp4",
};

export function remoteMedia(api: ApiClient): Remote {
  const find: Remote["find"] = async (_account, reference) =>
    mediaOf(await api.get("/api/media/find", { params: { query: { reference } } }));
  return {
    find,
    async list(_account, filter = {}) {
      const { limit = 50, kind, characterId, jobId, parentId } = filter;
      const query: ApiQuery<"get", "/api/media"> = {
        limit: Math.min(limit, 100),
        ...(kind && { kind }),
        ...(characterId && { character_id: characterId }),
        ...(jobId && { job_id: jobId }),
        ...(parentId && { parent_id: parentId }),
      };
      const media = everyItem((cursor) => api.get("/api/media", { params: { query: { ...query, ...cursor } } }));
      return (await firstItems(media, limit)).map(mediaOf);
    },
    async read(account, reference) {
      return download(api, await find(account, reference));
    },
    async link(account, reference) {
      const { id } = await find(account, reference);
      const link = await api.post("/api/media/{id}/link", { params: { path: { id } }, body: {} });
      return { url: api.addressOf(link.url), expiresAt: new Date(link.expires_at) };
    },
    copy: async (account, reference, wishes = {}) => copy(api, await find(account, reference), wishes),
    async verify(account, reference) {
      const { id } = await find(account, reference);
      const verification = await api.get("/api/media/{id}/verification", { params: { path: { id } } });
      return named<Verification>(verification);
    },
    async delete(_account, { id }) {
      await api.delete("/api/media/{id}", { params: { path: { id } } });
      // The server goes on until they are gone.
      return { filesLeft: 0 };
    },
    stripPng: async (media, size) => (await pictures()).stripPng(thumbnails(api), media, size),
    stripPixels: async (media, size) => (await pictures()).stripPixels(thumbnails(api), media, size),
    contactSheet: async (media, title) => (await pictures()).contactSheet(thumbnails(api), media, title),
  };
}

const pictures = () => import("@figment/core/pictures");

/** Thumbnails by the id of what they are of; what cannot be fetched is left out, as a file that is gone would be. */
const thumbnails = (api: ApiClient) => ({
  async get(id: string): Promise<Uint8Array | null> {
    const response = await api.open(`/api/media/${id}/thumbnail`).catch(() => null);
    return response === null ? null : new Uint8Array(await response.arrayBuffer());
  },
});

async function copy(
  api: ApiClient,
  media: Media,
  { format, withPrompt = false }: NonNullable<Parameters<Remote["copy"]>[2]>,
): ReturnType<Remote["copy"]> {
  const params = { path: { id: media.id } };
  const isAsStored = !withPrompt && (format === undefined || `image/${format}` === media.contentType);
  if (isAsStored) {
    const bytes = await download(api, media);
    const { sidecar } = await api.get("/api/media/{id}/sidecar", { params });
    return { bytes, contentType: media.contentType, extension: extensions[media.contentType] ?? "bin", sidecar };
  }
  const body = { with_prompt: withPrompt, ...(format && { format }) };
  const made = await api.post("/api/media/{id}/copy", { params, body });
  return {
    bytes: Buffer.from(made.content, "base64"),
    contentType: made.content_type,
    extension: made.extension,
    sidecar: made.sidecar,
  };
}
