/** What the API answers, as far as the islands read it. */

export interface Account {
  readonly id: string;
  readonly display_name: string;
  readonly role: "member" | "reviewer" | "admin";
  readonly plan: "free" | "starter" | "pro" | "owner";
  readonly is_attested: boolean;
  readonly erases_at: string | null;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

export interface Character {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly version: number;
  readonly image_count: number;
  readonly video_count: number;
  readonly cover_media_id: string | null;
  readonly anchor: { readonly media_id: string; readonly seed: number } | null;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface CharacterVersion {
  readonly number: number;
  readonly name: string;
  readonly description: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly created_at: string;
}

export interface Media {
  readonly id: string;
  readonly kind: "image" | "video";
  readonly character_id: string;
  readonly character_name: string;
  readonly character_version: number;
  readonly job_id: string;
  readonly width_px: number;
  readonly height_px: number;
  readonly duration_ms: number | null;
  readonly file_size_bytes: number;
  readonly seed: number;
  readonly is_marked: boolean;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly parent: { readonly media_id: string; readonly descent: "reproduce" | "vary" | "animate" } | null;
  readonly placeholder: string | null;
  readonly file_url: string;
  readonly thumbnail_url: string;
  readonly created_at: string;
}

export type JobState = "queued" | "submitting" | "running" | "collecting" | "succeeded" | "failed" | "cancelled";

export interface JobOutput {
  readonly index: number;
  readonly state: JobState | "filtered";
  readonly media_id: string | null;
  readonly failure: string | null;
  readonly trouble: string | null;
}

export interface Job {
  readonly id: string;
  readonly kind: "image" | "video";
  readonly state: JobState;
  readonly character_id: string;
  readonly character_name: string;
  readonly count: number;
  readonly engine: string;
  readonly model: string;
  readonly outputs: readonly JobOutput[];
  readonly is_cancel_requested: boolean;
  readonly created_at: string;
  readonly finished_at: string | null;
}

export interface JobProgress {
  readonly job: Job;
  readonly percent: Readonly<Record<string, number>>;
  readonly jobs_ahead: number | null;
  readonly time_left_ms: number | null;
}

export type Asset = "image" | "video" | "token";

export interface Quote {
  readonly kind: "image" | "video";
  readonly count: number;
  readonly is_payable: boolean;
  readonly reasons: readonly ("insufficient_balance" | "debt" | "cap_day" | "cap_month")[];
  readonly payable_outputs: number;
  readonly parts: readonly { readonly asset: Asset; readonly source: string; readonly amount: number }[];
  readonly available: Readonly<Partial<Record<Asset, number>>>;
  readonly available_after: Readonly<Partial<Record<Asset, number>>>;
  readonly steps: number | null;
  readonly marked_images: number;
  readonly duration_s: number | null;
}

interface AssetBalance {
  readonly available: number;
  readonly held: number;
  readonly debt: number;
  readonly granted: number;
  readonly settled: number;
}

interface Cap {
  readonly limit: number | null;
  readonly spent: number;
}

export interface Balance {
  readonly assets: Readonly<Record<Asset, AssetBalance>>;
  readonly grants: readonly {
    readonly id: string;
    readonly asset: Asset;
    readonly source: string;
    readonly amount: number;
    readonly available: number;
    readonly held: number;
    readonly expires_at: string | null;
    readonly granted_at: string;
  }[];
  readonly caps: { readonly day: Cap; readonly month: Cap };
}
