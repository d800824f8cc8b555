/** What one delivered output costs in tokens, when no allowance pays for it. */
export const tokenCost = {
  image: 1,
  video_4_seconds: 5,
  video_6_seconds: 8,
} as const;
