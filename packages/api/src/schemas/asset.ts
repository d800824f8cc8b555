import { z } from "zod";

/** What is counted. */
export const asset = z.enum(["image", "video", "token"]);
