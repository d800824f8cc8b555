/** Whether `npm run test:long` asks: then the same is tried far more often. */
export const isLong = Number(process.env["FIGMENT_TEST_LONG_MINUTES"] ?? 0) > 0;
