import { render } from './templates.ts';

const headings: Readonly<Record<number, string>> = {
  400: 'That address is not quite right',
  401: 'Sign in first',
  403: 'That is not yours to do',
  404: 'There is no such page',
  405: 'That cannot be done here',
  409: 'It has changed meanwhile',
  412: 'It has changed meanwhile',
  413: 'That is too much at once',
  421: 'This service has another name',
  429: 'Too many requests',
  500: 'Something went wrong here',
  503: 'The service is not ready',
};

const advice: Readonly<Record<number, string>> = {
  400: 'Check the address for a missing or an extra character.',
  401: 'Then open the page again and send it once more.',
  403: 'If you think that it should be, ask the owner of the portfolio.',
  404: 'It may have been renamed or deleted, or the address may have a typing mistake.',
  421: 'Use the address that you were given for it.',
  429: 'Wait a minute, then try again.',
  500: 'It is our mistake and it has been noted. Nothing you published is lost. Try again in a minute.',
  503: 'It is starting, stopping or waiting for its database. Try again in a minute. Nothing you published is lost.',
};

/**
 * An error as a page.
 *
 * @ksb errors-in-plain-words D4 D10 K10: whoever meets an error reads what happened and what to do next in plain
 * words, with a way on, and never the inside of the service.
 *
 * @param status the HTTP status of the response
 * @param detail what was wrong with this request, for whoever made it; never the message of an unexpected error
 * @param reference under which the log tells why it was our mistake
 */
export function errorPage(status: number, detail?: string, reference?: string): string {
  const family = status >= 500 ? 500 : 400;
  return render('platform/pages/error.njk', {
    status,
    heading: headings[status] ?? headings[family] ?? '',
    advice: advice[status] ?? advice[family] ?? '',
    detail: detail ?? '',
    reference: reference ?? '',
  });
}
