const day = 86_400_000;
const calendar = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const distance = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });

/** How far off a day is, as people say it: `in 3 weeks, on 15 December 2026`. */
export function expiryWords(expires: string, now: Date): string {
  const then = new Date(expires);
  const days = Math.round((then.getTime() - Date.parse(now.toISOString().slice(0, 10))) / day);
  return `${far(days)}, on ${calendar.format(then)}`;
}

function far(days: number): string {
  if (Math.abs(days) < 14) return distance.format(days, 'day');
  if (Math.abs(days) < 70) return distance.format(Math.round(days / 7), 'week');
  return distance.format(Math.round(days / 30.4), 'month');
}
