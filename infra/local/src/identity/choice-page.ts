import { createHash } from 'node:crypto';

import type { SamplePerson } from './people.ts';

const style = `
body { margin: 0 auto; max-width: 34rem; padding: 1.5rem 1rem; background: #fff; color: #15242b; font: 1.1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; }
button { display: block; width: 100%; margin: 0 0 .75rem; padding: .8rem 1rem; border: 2px solid #14303a; border-radius: 6px; background: #fff; color: #14303a; font: inherit; font-weight: 600; text-align: left; cursor: pointer; }
button:hover { background: #eef4f6; }
button:focus-visible { outline: 3px solid #fd0; outline-offset: 2px; box-shadow: 0 0 0 5px #15242b; }
span { display: block; color: #52616a; font-size: .95rem; font-weight: 400; }
`;
const styleHash = createHash('sha256').update(style).digest('base64');

/** The policy of the page; after the form the browser is led on to the service, which must be allowed too. */
export function choicePolicy(service: string): string {
  return `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self' ${service}; base-uri 'none'; frame-ancestors 'none'`;
}

/** The page on which one chooses whom to sign in as. */
export function choicePage(people: readonly SamplePerson[], action: string): string {
  const buttons = people.map(({ subject, name, organisation, roles }) =>
    `<button name="subject" value="${subject}">${name}<span>${roles.join(', ')} at ${organisation}</span></button>`);
  return `<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in as a sample person</title><style>${style}</style></head>
<body><main><h1>Sign in as a sample person</h1>
<p>This provider is for trying things out on this machine. It has sample people, asks for no password, and nobody else can reach it.</p>
<form method="post" action="${action}">${buttons.join('\n')}</form></main></body></html>`;
}
