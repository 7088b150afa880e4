/** Words that look for a culprit where a cause is asked for. */
export interface Blame {
  /** From 1. */
  readonly line: number;
  readonly words: string;
  /** Why they are refused, and what to write instead. */
  readonly why: string;
}

const phrases: readonly (readonly [RegExp, string])[] = [
  [/\b(?:human|user|operator|pilot) error\b/i, 'It ends the search where it should begin; write what made the mistake easy to make, and hard to notice.'],
  [/\b(?:should|could|ought to) have\b/i, 'It tells of a past that there was not; write what was known at that moment, and what was done.'],
  [/\bfail(?:ed|s|ure)? to (?:check|notice|follow|read|test|tell|ask|see|realise|realize|understand)\b/i, 'It measures people by what is known now; write what they saw, and what would have shown them more.'],
  [/\b(?:careless(?:ly|ness)?|negligen(?:t|ce|tly)|sloppy|laz(?:y|iness)|stupid(?:ly|ity)?|incompeten(?:t|ce)|reckless(?:ly)?)\b/i, 'It judges a person; write what the work was like at that moment.'],
  [/\b(?:blame[ds]?|culprits?|guilty|at fault|to blame|whose fault|his fault|her fault|their fault)\b/i, 'A cause is looked for, not a culprit; write how it came about.'],
  [/\b(?:obviously|clearly|of course|simply|just) (?:should|had to|needed to|forgot|missed|overlooked|ignored)\b/i, 'Nothing was obvious at that moment; write what there was to see.'],
  [/\b(?:forgot|neglected|ignored|overlooked|did not bother)\b/i, 'Memory and attention fail everybody; write what relied on them, and what could remind instead.'],
  [/\b(?:root cause|the one cause)\b/i, 'Things go wrong for several reasons at once; write what contributed.'],
  [/(?:^|[\s(])@[a-z][\w-]+\b/i, 'A name invites blame; write the role.'],
];

/**
 * Finds what must not stand in a post-mortem.
 *
 * @ksb blame-refused D10 D13 K23 B3 B4: people tell what really happened only where nobody looks for a culprit, so words that do are
 * refused with the reason and with what would help instead.
 */
export function findBlame(text: string): readonly Blame[] {
  return text.split('\n').flatMap((content, index) => phrases.flatMap(([phrase, why]) => {
    const [words] = phrase.exec(content) ?? [];
    return words === undefined ? [] : [{ line: index + 1, words: words.trim(), why }];
  }));
}
