/**
 * Loaded before a release of the service by `NODE_OPTIONS=--import=…`, in a drill and nowhere else: it never gives back what
 * it takes. The service itself knows nothing of it.
 */
const { LEAK_MEGABYTES_PER_SECOND = '20' } = process.env;

/** This machine has other work as well. Megabytes. */
const most = 700;

const taken: Buffer[] = [];
setInterval(() => {
  if (taken.length < most) taken.push(Buffer.alloc(1024 * 1024, 1));
}, 1000 / Number(LEAK_MEGABYTES_PER_SECOND)).unref();
