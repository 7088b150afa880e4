import { describe, expect, it } from '@jest/globals';

import { regionOf } from './region-of.ts';

describe('a paragraph', () => {
  it.each([
    ['ends at a line of only space', 'a.sh', '# CLAIM\nb\n \t\nc\n', 'b'],
    ['ends with the text', 'a.sh', '# CLAIM\nb\nc', 'b\nc'],
    ['begins beneath further comments and empty lines', 'a.sh', 'a\n\n# CLAIM\n# more\n\n# else\n\nb\n', 'b'],
    ['holds the comments within it', 'a.sh', '# CLAIM\nb\n# more\nc # else\n\nd\n', 'b\n# more\nc # else'],
    ['may begin on the line of its comment', 'a.sql', 'a;\n\n/* CLAIM */ b;\n', 'b;'],
    ['goes on over empty lines of a string', 'a.sh', '# CLAIM\na="one\n\ntwo"\nb\n\nc\n', 'a="one\n\ntwo"\nb'],
    ['ends beneath a string', 'a.sh', '# CLAIM\na="one"\n\nb\n', 'a="one"'],
    ['goes on to the end of a string that never ends', 'a.sh', '# CLAIM\na="one\n\ntwo\n', 'a="one\n\ntwo'],
    ['does not begin at a quotation mark that a string holds', 'a.sh', '# CLAIM\na="it\'s"\n\nb="\'"\n', 'a="it\'s"'],
  ])('%s', (_, file, source, region) => {
    expect(regionOf(file, source)).toBe(region);
  });

  it.each([
    ['goes on in a string after an escaped mark', 'a.sh', '# CLAIM\na="\\"\n\n"\n\nb\n', 'a="\\"\n\n"'],
    ['begins no string at an escaped mark', 'a.sh', '# CLAIM\necho \\"\n\nb\n', 'echo \\"'],
    ['begins a string after an escaped backslash', 'a.sh', '# CLAIM\necho \\\\"\n\n"\n\nb\n', 'echo \\\\"\n\n"'],
    ['reads no escape between single quotation marks of a shell', 'a.sh', "# CLAIM\na='\\'\n\nb='\n\n'\n", "a='\\'"],
    ['reads no escape between those of TOML', 'a.toml', "# CLAIM\na = '\\'\n\nb = '\n\n'\n", "a = '\\'"],
    ['reads none between three of them', 'a.toml', "# CLAIM\na = '''\\'''\n\nb = 1\n", "a = '''\\'''"],
    ['reads one between double ones of TOML', 'a.toml', '# CLAIM\na = """\\"""\n\n"""\n\nb = 1\n', 'a = """\\"""\n\n"""'],
    ['reads one between single ones of a style sheet', 'a.css', "/* CLAIM */\na { b: '\\''; }\n\nc { d: ''; }\n", "a { b: '\\''; }"],
    ['reads none in SQL', 'a.sql', "-- CLAIM\nSELECT '\\';\n\nSELECT '';\n", "SELECT '\\';"],
    ['reads none in SQL before a string', 'a.sql', "-- CLAIM\na \\'\n\n';\n\nb;\n", "a \\'\n\n';"],
    ['reads two marks in SQL as one in a string', 'a.sql', "-- CLAIM\nSELECT '--''\n\n';\n\nb;\n", "SELECT '--''\n\n';"],
    ['reads the names of SQL as strings', 'a.sql', '-- CLAIM\nSELECT "--\n\n";\n\nb;\n', 'SELECT "--\n\n";'],
    ['reads both strings of cfn-guard', 'a.guard', '# CLAIM\na == "\n\n" or b == \'\n\n\'\n\nc\n', 'a == "\n\n" or b == \'\n\n\''],
    ['reads both strings of a style sheet', 'a.css', '/* CLAIM */\na { b: "\n\n"; c: \'\n\n\'; }\n\nd {}\n', 'a { b: "\n\n"; c: \'\n\n\'; }'],
    ['knows no strings in a Dockerfile', 'Dockerfile', '# CLAIM\nRUN echo it\'s "\n\nb\n', 'RUN echo it\'s "'],
    ['knows no strings in plain configuration', 'a.ini', '# CLAIM\na = it\'s "\n\nb\n', 'a = it\'s "'],
  ])('%s', (_, file, source, region) => {
    expect(regionOf(file, source)).toBe(region);
  });

  it.each([
    ['of a shell', 'a.sh', '# CLAIM\ncat <<A\none\n\ntwo\nA\nb\n\nc\n', 'cat <<A\none\n\ntwo\nA\nb'],
    ['whose first line is empty', 'a.sh', '# CLAIM\ncat <<A\n\none\nA\n\nb\n', 'cat <<A\n\none\nA'],
    ['in single quotation marks', 'a.sh', "# CLAIM\ncat <<'A'\n\nA\n\nb\n", "cat <<'A'\n\nA"],
    ['in double ones', 'a.sh', '# CLAIM\ncat << "A"\n\nA\n\nb\n', 'cat << "A"\n\nA'],
    ['with tabs before its end', 'a.sh', '# CLAIM\ncat <<-A\n\n\t\tA\n\nb\n', 'cat <<-A\n\n\t\tA'],
    ['with a tab behind what looks like its end', 'a.sh', '# CLAIM\ncat <<-A\n\nA\t\n\nA\n\nb\n', 'cat <<-A\n\nA\n\nA'],
    ['with none allowed', 'a.sh', '# CLAIM\ncat <<A\n\n\tA\n\nA\n\nb\n', 'cat <<A\n\n\tA\n\nA'],
    ['beside another', 'a.sh', '# CLAIM\ncat <<A <<B\n\nB\nA\n\none\nB\n\nb\n', 'cat <<A <<B\n\nB\nA\n\none\nB'],
    ['with words after it', 'a.sh', '# CLAIM\ncat <<A >b\n\nA\n\nb\n', 'cat <<A >b\n\nA'],
    ['with a word as long as its end', 'a.sh', '# CLAIM\ncat <<END_1\n\nEND_1x\n\nEND_1\n\nb\n', 'cat <<END_1\n\nEND_1x\n\nEND_1'],
    ['that never ends', 'a.sh', '# CLAIM\ncat <<A\n\none\n\ntwo', 'cat <<A\n\none\n\ntwo'],
    ['with Windows line endings', 'a.sh', '# CLAIM\r\ncat <<A\r\n\r\nA\r\n\r\nb\r\n', 'cat <<A\n\nA'],
    ['of a Dockerfile', 'Dockerfile', '# CLAIM\nCOPY <<A /b\n\nA\n\nRUN c\n', 'COPY <<A /b\n\nA'],
  ])('holds a here-document %s', (_, file, source, region) => {
    expect(regionOf(file, source)).toBe(region);
  });

  it.each([
    ['a here-string', 'a.sh', '# CLAIM\ncat <<<A\n\nA\n', 'cat <<<A'],
    ['a shift', 'a.sh', '# CLAIM\necho $((1 <<2))\n\n2\n', 'echo $((1 <<2))'],
    ['a word in a language that has none', 'a.toml', '# CLAIM\na = 1 <<A\n\nA\n', 'a = 1 <<A'],
    ['a word without its second mark', 'a.sh', '# CLAIM\ncat <<"A\n\nA"\n\nb\n', 'cat <<"A\n\nA"'],
  ])('takes for no here-document %s', (_, file, source, region) => {
    expect(regionOf(file, source)).toBe(region);
  });
});

describe('a comment', () => {
  it.each([
    ['without a space', 'a.sh', 'a\n\n#CLAIM\nb\n', 'b'],
    ['after a space', 'a.sh', 'a\n\n\t# CLAIM\nb\n', 'b'],
    ['after a semicolon', 'a.ini', '; CLAIM\nb\n', 'b'],
    ['that is SQL’s and never ends', 'a.sql', 'a;\n\n/* CLAIM', 'nothing stands beneath the claim “some-claim”'],
    ['of a style sheet', 'a.css', '/**\n * CLAIM\n */\na {}\n', 'a {}'],
    ['that follows another and its text', 'a.sql', 'a /* one */;\n/* CLAIM */\nb;\n', 'b;'],
    ['that ends at its first end', 'a.css', '/* CLAIM */ a {}\n\n/* b */\n', 'a {}'],
  ])('holds a claim %s', (_, file, source, region) => {
    expect(regionOf(file, source)).toBe(region);
  });

  it.each([
    ['within a word of a shell', 'a.sh', 'echo a#@ksb b\n'],
    ['at the end of a word of a shell', 'a.sh', 'echo a# @ksb b\n'],
    ['within a word of a Dockerfile', 'Dockerfile', 'RUN a#@ksb b\n'],
    ['within a word of plain configuration', 'a.ini', 'a=b;@ksb c\n'],
    ['within a word of cfn-guard', 'a.guard', 'a == /#@ksb/\n'],
    ['with the sign of another language', 'a.toml', '; @ksb a\n'],
    ['with one dash', 'a.sql', '- @ksb a\n'],
  ])('begins not %s', (_, file, source) => {
    expect(regionOf(file, source)).toBeUndefined();
  });

  it.each(['a;# CLAIM', 'a&# CLAIM', 'a|# CLAIM', '(# CLAIM', ')# CLAIM'])('begins after a sign of a shell: %s', (line) => {
    expect(regionOf('a.sh', `${line}\nb\n`)).toBe('a claim stands on a line of its own, above what it claims');
  });

  it('begins in TOML within a word, too', () => {
    expect(regionOf('a.toml', 'a = 1# CLAIM\n')).toBe('a claim stands on a line of its own, above what it claims');
  });
});
