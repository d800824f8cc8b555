import { StudioError } from "@figment/core/errors";

/** What a request made before it died, or `null` when it had not come so far. */
export async function resumed<Made>(find: () => Promise<Made>): Promise<Made | null> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof StudioError && error.code === "not_found") return null;
    throw error;
  }
}
