/** One input of a model, as its author declares it to Cog. */
export interface InputField {
  readonly type: "string" | "integer" | "number" | "boolean" | "file" | "strings" | "numbers";
  readonly description: string;
  readonly default?: string | number | boolean | readonly (string | number)[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** Makes it an enumeration, which Cog publishes as a schema of its own. */
  readonly choices?: readonly string[];
  readonly isRequired?: boolean;
}
