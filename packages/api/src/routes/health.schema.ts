/** The answer of `GET /api/health`. */
export interface Health {
  readonly status: "ok" | "unavailable";
  /** The version of the API that answers. */
  readonly version: string;
  readonly database: { readonly status: "ok" } | { readonly status: "unavailable"; readonly reason: string };
  /** What makes the images; its own health is not checked, because asking a vendor is neither quick nor free. */
  readonly engine: { readonly name: string };
}

/** JSON Schema of `Health`, for both of its statuses. */
export const healthSchema = {
  type: "object",
  required: ["status", "version", "database", "engine"],
  additionalProperties: false,
  properties: {
    status: { type: "string", enum: ["ok", "unavailable"] },
    version: { type: "string" },
    database: {
      type: "object",
      required: ["status"],
      additionalProperties: false,
      properties: {
        status: { type: "string", enum: ["ok", "unavailable"] },
        reason: { type: "string", description: "Why it is unavailable, in words." },
      },
    },
    engine: {
      type: "object",
      required: ["name"],
      additionalProperties: false,
      properties: { name: { type: "string" } },
    },
  },
} as const;
