/** Traces of our own that are kept in a second; nobody looks at more. */
const most = 100;

/**
 * Decides which of the traces that begin here are kept.
 *
 * @ksb affordable-traces D8 D10 K11 S17 S18: a share of the requests is traced on a quiet day and no more than a hundred in a second
 * on a busy one, so watching costs least when the machine is needed most.
 * @cut replace "kept <= most" with "true"
 *
 * @param share of all, from 0 to 1
 * @param now milliseconds that only grow
 */
export function keepSome(share: number, now = () => performance.now()): () => boolean {
  let second = 0;
  let kept = 0;
  return () => {
    if (Math.random() >= share) return false;
    const current = Math.floor(now() / 1_000);
    if (current !== second) kept = 0;
    second = current;
    kept += 1;
    return kept <= most;
  };
}
