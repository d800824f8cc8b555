import sharp from "sharp";

// Every image is another one, so libvips need not keep what it did for earlier ones; that costs a worker some 50 MB.
sharp.cache(false);

export { sharp };
