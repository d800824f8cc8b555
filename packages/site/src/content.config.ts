import { defineCollection } from "astro:content";
import { z } from "astro/zod";
import { repositoryDocs } from "./docs/repository-docs.ts";

export const collections = {
  docs: defineCollection({
    loader: repositoryDocs(),
    schema: z.object({ title: z.string(), description: z.string() }),
  }),
};
