import type { ReleaseRecord } from './record.ts';

/** How a release went, in two sentences. */
export function inWords({ ended, because, minutes, requests: { running, coming }, firstAlarm }: ReleaseRecord): string {
  const asked = running.asked + coming.asked;
  const failed = running.failed + coming.failed;
  const why = firstAlarm === undefined ? `because ${because ?? 'of nothing'}` : `by the alarm ${firstAlarm.name} (${firstAlarm.about})`;
  const how = ended === 'promoted' ? 'It is promoted' : `It is turned back ${why}`;
  return `${how} after ${minutes} minutes of production. It met ${coming.asked} of ${asked} requests; ${failed} failed, ${coming.failed} of them in it.`;
}

/** A share in per cent, with as many digits as say something. */
export function perCent(share: number): string {
  if (share === 0) return '0 %';
  const value = share * 100;
  return value < 0.01 ? 'under 0.01 %' : `${value.toFixed(value < 1 ? 2 : 1)} %`;
}
