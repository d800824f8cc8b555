import { realpathSync } from "node:fs";
import { folderProblem } from "./folder-problem.ts";
import { layoutOf, type ServerLayout } from "./layout.ts";
import { readPostmasterFile, type PostmasterFile } from "./postmaster-file.ts";
import { servesCluster, startMark } from "./process-identity.ts";

/** The running server of this folder in whatever state, told from a reused process id. */
export async function livingServer(layout: ServerLayout): Promise<PostmasterFile | undefined> {
  try {
    const server = readPostmasterFile(layout.postmasterFile);
    return server !== undefined && (await isStill(server, layout)) ? server : undefined;
  } catch (error) {
    throw folderProblem(layout.clusterFolder, error);
  }
}

export function realLayout(dataFolder: string): ServerLayout {
  try {
    return layoutOf(realpathSync(dataFolder));
  } catch {
    return layoutOf(dataFolder);
  }
}

/** Whether that server is still there, in whatever state. */
export async function isStill(server: PostmasterFile, layout: ServerLayout): Promise<boolean> {
  return (await startMark(server.pid)) !== undefined && (await servesCluster(server.pid, layout.clusterFolder));
}
