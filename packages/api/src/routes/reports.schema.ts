const moment = { type: "string", format: "date-time" } as const;

export const filedReportSchema = {
  type: "object",
  required: ["receipt", "due_at"],
  additionalProperties: false,
  properties: {
    receipt: { type: "string", description: "Shown this once. Ask with it how the report stands." },
    due_at: moment,
  },
} as const;

export const reportStateSchema = {
  type: "object",
  required: ["state", "reason", "created_at", "due_at", "decided_at"],
  additionalProperties: false,
  properties: {
    state: { type: "string", enum: ["open", "upheld", "rejected"] },
    reason: { type: "string" },
    created_at: moment,
    due_at: moment,
    decided_at: { ...moment, nullable: true },
  },
} as const;
