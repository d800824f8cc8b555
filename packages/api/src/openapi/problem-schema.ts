import { errorTable, type StudioErrorCode } from "@figment/core/errors";
import { z } from "zod";

/** Problem details as the document tells them; `problem.ts` makes them. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().meta({ description: "What happened this time, and to what." }),
  code: z.enum(Object.keys(errorTable) as [StudioErrorCode, ...StudioErrorCode[]]),
  next_steps: z.array(z.string()),
  request_id: z.string().meta({ description: "Names the request in the log of the server." }),
});
