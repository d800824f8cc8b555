import { z } from "zod";

/** How an image is repeated: with its own seed, or varied with others. */
export const repeatRequest = z
  .strictObject({
    descent: z.enum(["reproduce", "vary"]),
    count: z.int().min(1, "1 to 4 are possible").max(4, "1 to 4 are possible").default(1),
    /** How far a variation may move away from the image itself, 0 to 1, where the model can start from one. */
    strength: z.number().min(0, "a number from 0 to 1 is needed").max(1, "a number from 0 to 1 is needed").optional(),
  })
  .refine(({ descent, count, strength }) => descent === "vary" || (count === 1 && strength === undefined), {
    error: "to reproduce an image is to make that one again: no count and no strength",
  });

export type RepeatRequestInput = z.input<typeof repeatRequest>;
export type RepeatRequest = z.output<typeof repeatRequest>;
