export { createApiWorld, type ApiWorld, type Member } from "./api-world.ts";
