import fastify, { type FastifyInstance } from "fastify";
import sharp from "sharp";
import { addSite } from "../../packages/api/src/site/add-site.ts";
import type { Site } from "../../packages/api/src/site/site-file.ts";
import type { ApiSchemas } from "../../packages/client/src/api-types.ts";

const at = "2026-11-01T12:00:00.000Z";
const characterId = idOf(1);
/** As large as the product's own thumbnails. */
const thumbnail = { width: 384, height: 512 };
/** Different pictures; each is asked for under many addresses, so that every tile is decoded anew. */
const pictures = 12;

/** The address of the character whose gallery it is. */
export const galleryPath = `/characters/view?id=${characterId}`;

/** The site before an API that answers at once, from memory: somebody with a gallery of so many images. */
export async function createGalleryApi(site: Site, count: number): Promise<FastifyInstance> {
  const app = fastify({ logger: false });
  const drawn = await Promise.all(Array.from({ length: pictures }, (_, index) => draw(index)));
  app.get("/api/auth/me", () => ({ account }));
  app.get("/api/characters/:id", () => ({ ...character, image_count: count }));
  app.get("/api/jobs", () => ({ items: [], next_cursor: null }));
  app.get<{ Querystring: { cursor?: string; limit?: string } }>("/api/media", ({ query }) => {
    const from = Number(query.cursor ?? 0);
    const to = Math.min(count, from + Number(query.limit ?? 50));
    const items = Array.from({ length: to - from }, (_, index) => mediaOf(from + index));
    return { items, next_cursor: to < count ? String(to) : null };
  });
  app.get<{ Params: { id: string } }>("/api/media/:id/:file", ({ params }, reply) =>
    reply
      .type("image/webp")
      .header("cache-control", "private, max-age=900")
      .send(drawn[Number.parseInt(params.id.slice(-12), 16) % pictures]),
  );
  addSite(app, site);
  return app;
}

function idOf(count: number): string {
  return `00000000-0000-7000-8000-${count.toString(16).padStart(12, "0")}`;
}

/** Something with as much detail as a photograph has, and so as much to decode. */
function draw(index: number): Promise<Buffer> {
  const noise = { type: "gaussian" as const, mean: 90 + index * 8, sigma: 40 };
  return sharp({ create: { ...thumbnail, channels: 3, background: "black", noise } })
    .blur(2)
    .webp({ quality: 75 })
    .toBuffer();
}

const account: ApiSchemas["Account"] = {
  id: idOf(2),
  display_name: "robin",
  role: "member",
  status: "active",
  plan: "pro",
  is_attested: true,
  created_at: at,
  erases_at: null,
};

const character: ApiSchemas["Character"] = {
  id: characterId,
  name: "Noor",
  description: "",
  attributes: {
    age_range: "26-30",
    ethnicity: "middle-eastern",
    body_type: "average",
    hair_style: "long-wavy",
    hair_colour: "dark-brown",
    eye_colour: "green",
    skin_tone: "olive",
  },
  version: 1,
  version_id: idOf(3),
  image_count: 0,
  video_count: 0,
  cover_media_id: null,
  anchor: null,
  created_at: at,
  updated_at: at,
};

function mediaOf(index: number): ApiSchemas["Media"] {
  const id = idOf(1_000 + index);
  return {
    id,
    kind: "image",
    content_type: "image/png",
    character_id: characterId,
    character_name: character.name,
    character_version: 1,
    job_id: idOf(4),
    output_index: 0,
    width_px: 768,
    height_px: 1024,
    duration_ms: null,
    file_size_bytes: 1_000_000,
    seed: index,
    is_marked: false,
    content_rating: "general",
    parameters: {},
    parent: null,
    placeholder: null,
    file_url: `/api/media/${id}/file`,
    thumbnail_url: `/api/media/${id}/thumbnail`,
    created_at: at,
  };
}
