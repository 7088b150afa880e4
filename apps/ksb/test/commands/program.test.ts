import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from '@jest/globals';

import { program } from '../../src/commands/program.ts';
import { checkEvidence } from '../../src/evidence/check-evidence.ts';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { checkoutWith, folderWith, write } from '../scan/temporary-folder.ts';
import { written } from '../walk/any-walk.ts';

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

function ksb(...args: string[]): { code: number | null; output: string; errors: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
  return { code: status, output: stdout, errors: stderr };
}

const claimed = { 'a.ts': '// @ksb one D1 K7: why\nrun();\n' };

describe('ksb', () => {
  it.each([
    ['attest'], ['check'], ['diff'], ['evidence'], ['explain'], ['falsify'], ['publish'], ['report'], ['scan'], ['schema'], ['verify'], ['walk'], ['watch'],
  ])('%s explains itself', (command) => {
    expect(program().commands.find((one) => one.name() === command)?.helpInformation()).toContain(`Usage: ksb ${command}`);
  });

  it('prints the explanation of the command that was asked for', () => {
    expect(ksb('scan', '--help')).toMatchObject({ code: 0, output: expect.stringContaining('Usage: ksb scan') });
  });

  it('tells misuse from findings by its exit code', () => {
    expect(ksb('scam')).toMatchObject({ code: 2, errors: expect.stringContaining('Did you mean scan?') });
    expect(ksb('evidence', '--accept', 'unrn')).toMatchObject({ code: 2, errors: expect.stringContaining('did you mean unrun?') });
    expect(ksb('--root', '/no/such/folder', 'scan')).toMatchObject({ code: 2, errors: expect.stringContaining('there is no such folder') });
    expect(ksb('publish', '--to', 'nowhere', '--portfolio', 'a').code).toBe(2);
  });

  it('scan prints what it found as JSON, and fails when a claim is wrong', () => {
    const good = ksb('--root', folderWith(claimed), 'scan', '--json');
    expect(JSON.parse(good.output)).toMatchObject({ claims: [{ id: 'one' }], problems: [], markers: 1 });
    expect(good.code).toBe(0);
    const bad = ksb('--root', folderWith({ 'a.ts': '// @ksb one D1 K77: why\nrun();\n' }), 'scan');
    expect(bad).toMatchObject({ code: 1, output: expect.stringContaining('a.ts:1:16: “K77” is no duty or KSB') });
  });

  it('evidence writes a document that fits the schema, and fails for what is not proven', () => {
    const root = checkoutWith(claimed);
    expect(ksb('--root', root, 'evidence')).toMatchObject({ code: 1, output: expect.stringContaining('unproven: “one”') });
    const { evidence } = checkEvidence(JSON.parse(readFileSync(path.join(root, '.ksb/evidence.json'), 'utf8')));
    expect(evidence).toMatchObject({ claims: [{ id: 'one', state: 'unproven' }], workingTree: 'clean' });
    expect(ksb('--root', root, 'evidence', '--accept', 'unproven').code).toBe(0);
  });

  it('explain prints the words of the standard beside what the repository has for them', () => {
    const root = folderWith(claimed);
    const { code, output } = ksb('--root', root, 'explain', 'K7');
    expect([code, output]).toEqual([0, expect.stringContaining('K7  General purpose programming and infrastructure-as-code.')]);
    expect(output).toMatch(/Listed by D1 D3 D5 [\s\S]*1 claims here\n {2}unproven: “one” \(D1\) a\.ts:1\n {4}why/);
    expect(JSON.parse(ksb('--root', root, 'explain', 'D1', '--json').output)).toMatchObject({ id: 'D1', claims: [{ id: 'one' }] });
    expect(ksb('--root', root, 'explain', 'k7')).toMatchObject({ code: 2, errors: 'ST0825 has no “k7”; did you mean K7?\n' });
  });

  it('walk prints when to be where, and refuses a walk that leads nowhere', () => {
    const marked = ['one-digest', 'canary', 'rollback'].map((id) => `// @ksb ${id} D6 K15: why\nrun();\n`).join('\n');
    const root = folderWith({ 'a.ts': marked, 'docs/duties/D6.yaml': written });
    expect(ksb('--root', root, 'walk', 'd6')).toMatchObject({ code: 0, output: expect.stringMatching(/^D6 {2}From commit to user, 18 minutes[\s\S]* 6–12 min {2}A few users first/) });
    expect(ksb('--root', root, 'walk').output).toMatch(/^D6 +18 min[\s\S]*^pipeline +12 min {2}CI\/CD pipeline$/m);
    expect(ksb('--root', root, 'walk', 'pipelin')).toMatchObject({ code: 2, errors: expect.stringContaining('did you mean pipeline?') });
    const astray = folderWith({ 'a.ts': marked.replace('canary', 'canaries'), 'docs/duties/D6.yaml': written });
    expect(ksb('--root', astray, 'scan')).toMatchObject({ code: 1, output: expect.stringContaining('D6.yaml:13:12: there is no claim “canary”; did you mean “canaries”?') });
    expect(ksb('--root', astray, 'walk')).toMatchObject({ code: 1, errors: expect.stringContaining('D6.yaml:13:12') });
  });

  it('diff says what happened to each claim, and fails when one is gone', () => {
    const root = checkoutWith(claimed);
    ksb('--root', root, 'evidence', '--output', path.join(root, 'before.json'));
    write(root, { 'a.ts': '', 'b.ts': '// @ksb two D1 K7: why\nrun();\n' });
    ksb('--root', root, 'evidence', '--output', path.join(root, 'after.json'));
    const diff = ksb('diff', path.join(root, 'before.json'), path.join(root, 'after.json'));
    expect(diff).toMatchObject({ code: 1, output: 'removed: “one” unproven at a.ts:1\nadded: “two” unproven at b.ts:1\n' });
    expect(ksb('diff', path.join(root, 'before.json'), path.join(root, 'a.ts'))).toMatchObject({ code: 2 });
  });

  it('falsify tries no claim that is not proven, and says what to do first', () => {
    const root = checkoutWith(claimed);
    expect(ksb('--root', root, 'falsify')).toMatchObject({ code: 1, errors: expect.stringContaining('“one” is unproven: run pnpm test first') });
    expect(ksb('--root', root, 'falsify', 'on')).toMatchObject({ code: 1, errors: 'there is no claim “on”; did you mean “one”?\n' });
  });

  it('check says what to do next, and answers for what it is asked about', () => {
    const root = checkoutWith({ ...claimed, '.gitignore': '.ksb/\n' });
    const { code, output } = ksb('--root', root, 'check');
    expect(code).toBe(1);
    expect(output).toContain('authentic   1 of 1 claims');
    expect(output).toContain('  1. mend “one” (a.ts:1): it is unproven: no proof names it');
    expect(ksb('--root', root, 'check', 'one', 'K7').output).toMatch(/^one\n  valid .*\n[^]*\n\nK7\n/);
    expect(ksb('--root', root, 'check', 'on')).toMatchObject({ code: 2, errors: expect.stringContaining('did you mean “one”?') });
    write(root, { '.ksb-policy.yaml': 'version: 2\n' });
    expect(ksb('--root', root, 'check')).toMatchObject({ code: 2, errors: expect.stringContaining('.ksb-policy.yaml:1:') });
  });

  it('attest and verify agree on a clean checkout, until a claim is added to the document', () => {
    const root = checkoutWith({ ...claimed, '.gitignore': '.ksb/\n' });
    ksb('--root', root, 'evidence');
    expect(ksb('--root', root, 'attest')).toMatchObject({ code: 0, output: expect.stringContaining('evidence.intoto.jsonl') });
    expect(ksb('--root', root, 'verify')).toMatchObject({ code: 0, output: expect.stringContaining('ok: the claims: are exactly those of commit') });
    const place = path.join(root, '.ksb/evidence.json');
    const evidence = JSON.parse(readFileSync(place, 'utf8')) as Evidence;
    write(root, { '.ksb/evidence.json': JSON.stringify({ ...evidence, claims: evidence.claims.flatMap((claim) => [claim, { ...claim, id: 'more' }]) }) });
    const { code, output } = ksb('--root', root, 'verify');
    expect(code).toBe(1);
    expect(output).toContain('refused: statement 1: speaks of another file');
    expect(output).toContain('refused: claim “more”: was added');
    expect(ksb('--root', folderWith(claimed), 'verify')).toMatchObject({ code: 1, errors: expect.stringContaining('pnpm ksb attest') });
  });

  it.each(['evidence', 'policy'])('schema prints the very file that editors are pointed at: %s', (document) => {
    const file = new URL(`../../schemas/${document}.schema.json`, import.meta.url);
    expect(ksb('schema', document).output).toBe(readFileSync(file, 'utf8'));
  });

  it('publish says how to make the evidence that is not there', () => {
    const { code, errors } = ksb('--root', folderWith(claimed), 'publish', '--to', 'http://127.0.0.1:9', '--portfolio', 'a');
    expect([code, errors]).toEqual([1, expect.stringContaining('Make it with: pnpm ksb evidence')]);
  });
});
