import { escape } from '../html/escape.ts';
import { page } from '../html/page.ts';

/** As much of the standard as the form needs. */
export interface Standard {
  readonly attribution: string;
  readonly ksbs: readonly { readonly id: string; readonly kind: string; readonly text: string }[];
}

const style = `dt { margin-top: .5rem; font-weight: 600; }
dd { margin: 0; }
.line { min-height: 2rem; border-bottom: 1px solid; }
.room { min-height: 8rem; border: 1px solid; }
section { break-inside: avoid; }`;

/** The form on which an employer says in their own words how the person behaves; it is not scored, and nothing is filled in. */
export function verificationForm({ ksbs, attribution }: Standard): string {
  return page('What the employer has seen', style, `
<p>Write what you have seen yourself, with when and where. Nothing here is scored, and nothing is filled in beforehand. The person may read it.</p>
<dl><dt>Apprentice</dt><dd class="line"></dd><dt>Your name and role</dt><dd class="line"></dd><dt>How long you have worked together</dt><dd class="line"></dd></dl>
${ksbs.filter(({ kind }) => kind === 'behaviour').map(({ id, text }) => `<section aria-labelledby="${id}"><h2 id="${id}">${id}</h2><p>${escape(text)}</p><p>What I have seen, and when:</p><div class="room"></div></section>`).join('\n')}
<dl><dt>Signed, and the date</dt><dd class="line"></dd></dl>
<p><small>${escape(attribution)}</small></p>`);
}
