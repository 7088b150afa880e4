import { escape } from '../html/escape.ts';
import { page } from '../html/page.ts';

/** What a pack holds, for the page that it is opened by. */
export interface Contents {
  readonly commit: string;
  /** Files that were printed, from the pack’s folder, with what each is. */
  readonly printed: readonly { readonly file: string; readonly title: string }[];
}

const style = `pre { padding: .75rem; background: #f3f6f6; white-space: pre-wrap; overflow-wrap: anywhere; }
dt { margin-top: .5rem; font-weight: 600; }
dd { margin: 0; }`;

/**
 * The page that an assessor opens first: what there is, and how to check it without trusting whoever handed it over.
 *
 * @ksb pack-opens-anywhere D2 D4 K10 S4 B4: whoever is handed the evidence reads all of it without an account, a network or a special
 * program, and finds on one page what there is, what a machine found, what only a person can say, and how to check every word.
 * @cut replace "${printed.map(entry).join('')}" with ""
 */
export function startHere({ commit, printed }: Contents): string {
  return page('The evidence, to read and to check', style, `
<p>Made at commit <code>${commit}</code>. Everything here opens without a network.</p>
<h2>Read</h2>
<ul>
<li><a href="pages/index.html">The portfolio</a>: every duty and KSB with its claims, the walks, the questions for the discussion</li>
<li><a href="verification.html">A form for the employer</a>, about how the person behaves at work</li>
${printed.map(entry).join('')}
</ul>
<h2>Check</h2>
<p>The folder <code>evidence</code> holds the same evidence for programs, with statements over it, and the repository itself. With Node 20 or later, and a network for the packages that it is checked with:</p>
<pre>git clone evidence/repository.bundle repository
cd repository
npx pnpm install
npx pnpm ksb verify --evidence ../evidence/evidence.json --bundle ../evidence/evidence.intoto.jsonl</pre>
<p>The last command says whether a single byte of it was changed, and whether the repository really holds each claim. To see a proof run, and fail without what it proves, follow a walk.</p>
<h2>Three words</h2>
<dl>
<dt>Machine-checked</dt><dd>A test shows that it is true. No person has accepted it as it is now.</dd>
<dt>Witnessed</dt><dd>A test shows that it is true, and an assessor has accepted it as it is now.</dd>
<dt>Asserted</dt><dd>It is said, and nothing shows it yet.</dd>
</dl>
<p>No page says whether somebody meets the standard. That is for people to decide.</p>`);
}

const entry = ({ file, title }: Contents['printed'][number]): string => `<li><a href="${escape(file)}">${escape(title)}</a> (PDF)</li>\n`;
