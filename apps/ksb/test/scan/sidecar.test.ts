import { describe, expect, it } from '@jest/globals';

import { applyEdit } from '../../src/claim/cut.ts';
import { followPointer, targetOf } from '../../src/scan/sidecar.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function cutIn(source: string, entry: string): string {
  const resolved = followPointer('a.json', entry, bytes(source));
  return 'message' in resolved ? resolved.message : applyEdit(source, resolved.cut);
}

function messageFor(target: string, entry: string, content?: string): string {
  const resolved = followPointer(target, entry, content === undefined ? undefined : bytes(content));
  return 'message' in resolved ? resolved.message : 'no message';
}

describe('the pointer of a sidecar', () => {
  it('speaks of the file whose name it lengthens', () => {
    expect(targetOf('docs/a.png.ksb.yaml')).toBe('docs/a.png');
    expect(targetOf('docs/a.ksb.yaml.png')).toBeUndefined();
  });

  it.each([
    ['in an object', '{ "a": 1, "b": 2 }', '- /a', '{  "b": 2 }'],
    ['that is the last of an object, with the comma before it', '{ "a": 1, "b": 2 }', '- /b', '{ "a": 1 }'],
    ['that is alone', '{ "a": 1 }', '- /a', '{  }'],
    ['in a list, and the comma that stands apart', '[1 , 2, 3]', '- /0', '[ 2, 3]'],
    ['that is the last of a list', '[1, 2 , 3]', '- /2', '[1, 2 ]'],
    ['within another, and nothing of that one', '{ "a": { "b": [1, { "c": 2 }] }, "d": 3 }', '- /a/b/1/c', '{ "a": { "b": [1, {  }] }, "d": 3 }'],
    ['whose name has a slash', '{ "a/b": 1, "c": 2 }', '- /a~1b', '{  "c": 2 }'],
    ['whose name has a tilde', '{ "a~1b": 1, "a/b": 2 }', '- /a~01b', '{  "a/b": 2 }'],
    ['whose name holds digits', '{ "a1": 1, "1a": 2 }', '- /1a', '{ "a1": 1 }'],
    ['of two digits', '[0,1,2,3,4,5,6,7,8,9,10]', '- /10', '[0,1,2,3,4,5,6,7,8,9]'],
    ['in quotation marks', '{ "a b": 1 }', '- "/a b"', '{  }'],
    ['in single ones', '{ "a b": 1 }', "- '/a b'", '{  }'],
    ['with space around', '{ "a": 1 }', '-   /a  ', '{  }'],
    ['that is the whole', ' { "a": 1 } ', '- ""', '  '],
  ])('takes away an entry %s', (_, source, entry, after) => {
    expect(cutIn(source, entry)).toBe(after);
  });

  it('says whether it stands on the whole file', () => {
    const content = bytes('{ "a": 1 }');
    expect(followPointer('a.json', '- ""', content)).toMatchObject({ cut: { file: 'a.json', wholeFile: true }, region: { language: 'json' } });
    expect(followPointer('a.json', '- /a', content)).toMatchObject({ cut: { file: 'a.json', wholeFile: false } });
  });

  it('stands on a picture by its size and digest, and empties it', () => {
    expect(followPointer('a.png', '- ""', bytes('one'))).toEqual({
      region: {
        file: 'a.png',
        startLine: 1,
        endLine: 1,
        language: 'text',
        text: '3 bytes, sha256:7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed',
      },
      cut: { file: 'a.png', start: 0, end: 3, with: '', wholeFile: true },
    });
  });

  it.each([
    ['no pointer', 'name: /a', 'a claim in a sidecar stands on a JSON Pointer, like “- /name”'],
    ['words after it', '- /a b', 'a claim in a sidecar stands on a JSON Pointer, like “- /name”'],
    ['something before it', 'a - /a', 'a claim in a sidecar stands on a JSON Pointer, like “- /name”'],
    ['no space before it', '-/a', 'a claim in a sidecar stands on a JSON Pointer, like “- /name”'],
    ['no slash at its beginning', '- "a"', 'a JSON Pointer begins with “/”: write “- /a”'],
    ['a slash elsewhere', '- "a/b"', 'a JSON Pointer begins with “/”: write “- /a/b”'],
    ['a name that is not there', '- /c', 'a.json has nothing at “/c”'],
    ['a number that is not there', '- /b/7', 'a.json has nothing at “/b/7”'],
  ])('is refused with %s', (_, entry, message) => {
    expect(messageFor('a.json', entry, '{ "a": 1, "b": [2] }')).toBe(message);
  });

  it.each([
    ['a file that is not there', 'a.json', '- /a', undefined, 'there is no a.json beside this sidecar'],
    ['an empty file', 'a.json', '- /a', '', 'a.json has nothing at “/a”'],
    ['a part of a picture', 'a.png', '- /a', 'one', 'only “- ""” can point into a.png'],
  ])('is refused into %s', (_, target, entry, content, message) => {
    expect(messageFor(target, entry, content)).toBe(message);
  });
});
