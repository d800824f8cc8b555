import sharp from "sharp";
import { drawImage } from "../shared/draw-image.ts";
import type { JsonObject } from "../shared/json.ts";
import type { Emulation } from "./emulation.ts";
import { faultOf } from "../shared/faults/fault-language.ts";
import { hasStarted, type Job, statusAt } from "./job.ts";
import { comfyuiOutput } from "./workers/worker-comfyui.ts";
import { sdxlOutput } from "./workers/worker-sdxl.ts";
import type { Picture } from "./workers/worker.ts";

const defaultOversize_bytes = 96 * 1024 * 1024;

/** A job as `/status` shows it, which is also what a webhook carries. */
export async function jobBody(emulation: Emulation, job: Job): Promise<JsonObject> {
  const now = emulation.clock.now();
  const status = statusAt(job, now);
  const times = {
    ...(hasStarted(job, now) && { delayTime: (job.startsAt?.getTime() ?? 0) - job.createdAt.getTime() }),
    ...(now >= job.endsAt && { executionTime: job.endsAt.getTime() - (job.startsAt ?? job.endsAt).getTime() }),
  };
  const body = { id: job.id, status, ...times };
  if (status === "FAILED") return { ...body, error: errorText(emulation, job) };
  if (status === "TIMED_OUT") return { ...body, error: "job timed out after executionTimeout" };
  return status === "COMPLETED" ? { ...body, workerId: "emulated", output: await output(emulation, job) } : body;
}

/** The bytes of a job's picture. */
export async function pictureBytes({ worker }: Emulation, job: Job, index: number): Promise<Buffer> {
  const work = worker.plan(job.input);
  if (worker.blanksFiltered && faultOf(job.faults, "filtered") !== undefined) {
    const { width, height } = work;
    return sharp({ create: { width, height, channels: 3, background: "black" } })
      .png()
      .toBuffer();
  }
  const bytes = await drawImage({ ...work, index, outputs: work.pictures, modelReference: worker.name });
  return faultOf(job.faults, "corrupt") === undefined ? bytes : bytes.subarray(0, Math.floor(bytes.length / 2));
}

async function output(emulation: Emulation, job: Job): Promise<JsonObject> {
  const { worker, settings } = emulation;
  const work = worker.plan(job.input);
  const pictures =
    faultOf(job.faults, "no-images") === undefined ? await picturesOf(emulation, job, work.pictures) : [];
  if (worker.name === "worker-comfyui") return comfyuiOutput(pictures);
  const hasVerdict = settings.hasSafetyChecker && faultOf(job.faults, "no-verdict") === undefined;
  const isFlagged = faultOf(job.faults, "filtered") !== undefined;
  return sdxlOutput(pictures, work.seed, hasVerdict ? pictures.map(() => isFlagged) : null);
}

async function picturesOf(emulation: Emulation, job: Job, pictures: number): Promise<readonly Picture[]> {
  return Promise.all(Array.from({ length: pictures }, (_, index) => picture(emulation, job, index)));
}

async function picture(emulation: Emulation, job: Job, index: number): Promise<Picture> {
  const path = `/bucket/${job.id}/${index}.png`;
  if (faultOf(job.faults, "wrong-host") !== undefined) {
    return { kind: "address", url: `https://bucket.example.net${path}` };
  }
  if (emulation.settings.usesBucket) return { kind: "address", url: `${emulation.place.origin}${path}` };
  const oversized = faultOf(job.faults, "oversized");
  const bytes =
    oversized === undefined
      ? await pictureBytes(emulation, job, index)
      : Buffer.alloc(oversized.value ?? defaultOversize_bytes);
  return { kind: "data", base64: bytes.toString("base64") };
}

function errorText({ worker }: Emulation, { faults, input }: Job): string {
  if (faultOf(faults, "out-of-memory") !== undefined)
    return "RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB";
  return worker.refusal(input) ?? '{"error_type": "<class \'RuntimeError\'>", "error_traceback": "rp_handler.py"}';
}
