import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { nameOfKata } from '@exemplar/ksb/cuts';

import { katasFolder } from '../kata/read-kata.ts';
import { KataWrong } from '../kata/read-yaml.ts';
import { blank, blankSections } from '../session/blank.ts';

/**
 * Makes the folder of a kata, whole but for what only a person can write.
 *
 * @ksb kata-begun D2 D12 K13 S4 S12: whoever has an idea for an exercise begins with writing it and not with looking up how one is laid
 * out, and is led from place to place until nothing is left to be written.
 * @cut replace "writeFileSync(place, text)" with "void text"
 *
 * @returns its files, from the root of the repository
 * @throws KataWrong where the name is wrong or taken
 */
export function newKata(root: string, id: string): readonly string[] {
  if (!nameOfKata.test(id)) throw new KataWrong(`“${id}” is no name for a kata; write small letters and digits, with hyphens between words, 64 at most`);
  const folder = `${katasFolder}/${id}`;
  if (existsSync(path.join(root, folder))) throw new KataWrong(`there is a kata “${id}” already, in ${folder}; choose another name`);
  return Object.entries(files).map(([name, text]) => {
    const file = `${folder}/${name}`;
    const place = path.join(root, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, text);
    return file;
  });
}

const kataYaml = `title: ${blank}
# subtractive, additive or incident
kind: subtractive
# What the pair will do, in one sentence.
says: ${blank}
# From the first look to the end of the debrief, and until the keyboard changes hands.
minutes: 60
turn: 7
people: { least: 2, most: 4 }
# The standard lists each KSB under one of the duties, and one or more under each duty.
duties: [${blank}]
ksbs: [${blank}]
# Programs that npm does not bring, as kata doctor --programs names them.
needs: []
start:
  # Claims of main whose cuts make the start.
  cut: []
checks:
  # A “proof” (a claim of main) or a “test” (a file) judges. “red” are words of its failure; without it, the check is a guard.
  - id: is-mended
    says: ${blank}
    test: ${blank}
    red: ${blank}
# Put back as they were before each check; the tests of the checks always are.
protected: []
# main, or own: then there is a folder solution/
solution: main
`;

const edit = `edits:
  - file: ${blank}
    replace: ${blank}
    with: ''
`;

const trap = `# Why it tempts, and why it is wrong.
why: ${blank}
upon: solution
red: [is-mended]
${edit}`;

const page = (title: string, ...sections: Parameters<typeof blankSections>[0]): string => [`# ${title}`, '', ...blankSections(sections)].join('\n').trimEnd().concat('\n');

const files: Readonly<Record<string, string>> = {
  'kata.yaml': kataYaml,
  'start/change.yaml': `# What was done to main, in one sentence.\nwhy: ${blank}\n${edit}`,
  'traps/first-wrong-answer/change.yaml': trap,
  'traps/second-wrong-answer/change.yaml': trap,
  'brief.md': page('Brief',
    ['What happened', 'A story for people who have never seen this repository. Say that it is one.'],
    ['First move', 'One command, and what to read in what it prints.'],
    ['What you need to know', 'The files, the words, and how to see what happens.'],
    ['What you may change', 'And what is put back before each check.']),
  'hints/1.md': page('The first hint', ['Where to look', 'A place and a question, and no answer.']),
  'hints/2.md': page('The second hint', ['The idea', 'What has to be understood.']),
  'hints/3.md': page('The third hint', ['Nearly the answer', 'What is left is typing.']),
  'debrief.md': page('Debrief',
    ['What it was about', 'In a few sentences, for whoever mended it and whoever did not.'],
    ['Why each tempting answer fails', 'One for each trap.'],
    ['What to carry to work', 'What somebody does differently on Monday.'],
    ['Questions', 'Four or five, about the work and about working together.']),
  'facilitator.md': page('For whoever runs it',
    ['Whom it suits', 'And who will be bored, or lost.'],
    ['How to run it', 'The minutes: story, keyboard, debrief.'],
    ['Where pairs get stuck', 'After how many minutes, and which question helps.'],
    ['What to watch', 'In the pair, and not in the code.'],
    ['Remote pairs', 'What to share, and how to hand over.']),
};
