export { startCuttingProxy, type CuttingProxy, type NetworkMood } from "./cutting-proxy.ts";
export { freePort } from "./free-port.ts";
export { startRedis, type TestRedis } from "./start-redis.ts";
export { startS3, type TestS3 } from "./start-s3.ts";
export { startSmtp, type ReceivedLetter, type TestSmtp } from "./start-smtp.ts";
export { agreed, startFakeDiscord, type FakeDiscord } from "./fake-discord.ts";
