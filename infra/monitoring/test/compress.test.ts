import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import fc from 'fast-check';

import { compressExpression, compressRules } from '../src/compress.ts';
import { formatDuration, parseDuration } from '../src/duration.ts';
import { nodesOf, parsePromql } from '../src/promql.ts';
import { committedRules, renderRules } from '../src/rule-files.ts';
import { parseRules, type Rule } from '../src/rules.ts';

const factors = fc.integer({ min: 2, max: 5_000 });
const durations = fc.integer({ min: 1, max: 3_000_000 }).map((seconds) => formatDuration(seconds * 1000));

const durationsIn = (expression: string): string[] =>
  nodesOf(parsePromql(expression), 'NumberDurationLiteralInDurationContext').map(({ from, to }) => expression.slice(from, to));

/** An expression without its durations and without divisions of seconds. */
const rest = (expression: string, factor: number): string =>
  durationsIn(expression).reduce((text, duration) => text.replace(duration, '_'), expression).replaceAll(new RegExp(`\\(([\\d *]+)\\) / ${factor}\\b`, 'g'), '$1');

describe('an expression at a higher speed', () => {
  it.each([
    ['rate(a_total[5m])', 'rate(a_total[5s])'],
    ['rate(a_total{window="5m"}[1h:30s] offset 1d)', 'rate(a_total{window="5m"}[1m:500ms] offset 24m)'],
    ['slo:errors:ratio_rate1h > 14.4 * 0.005', 'slo:errors:ratio_rate1h > 14.4 * 0.005'],
    ['predict_linear(a[1h], 4 * 3600) < 0', 'predict_linear(a[1m], (4 * 3600) / 60) < 0'],
    ['a - time() < 3 * 24 * 3600', 'a - time() < (3 * 24 * 3600) / 60'],
    ['3600 < time() - a and a > 3600', '(3600) / 60 < time() - a and a > 3600'],
    ['histogram_quantile(0.99, sum by (le) (rate(a_bucket{le="0.5"}[5m]))) > 0.5', 'histogram_quantile(0.99, sum by (le) (rate(a_bucket{le="0.5"}[5s]))) > 0.5'],
  ])('%s becomes %s', (expression, expected) => {
    expect(compressExpression(expression, 60)).toBe(expected);
  });

  it('is refused where it is none', () => {
    expect(() => compressExpression('sum(rate(', 60)).toThrow('this is no PromQL, from “” on: sum(rate(');
  });

  it('has every duration divided, wherever it stands, and nothing else changed', () => {
    fc.assert(fc.property(durations, durations, durations, factors, (range, step, offset, factor) => {
      const expression = `max_over_time(rate(a{b="${range}"}[${range}])[${step}:${step}] offset ${offset}) > 5`;
      const compressed = compressExpression(expression, factor);
      expect(compressed).toContain(`b="${range}"`);
      durationsIn(expression).forEach((duration, index) => {
        const divided = parseDuration(durationsIn(compressed)[index] ?? '');
        expect(Math.abs(divided - parseDuration(duration) / factor)).toBeLessThanOrEqual(1);
      });
    }));
  });
});

describe('the rules of production at a higher speed', () => {
  it('are the committed ones, letter for letter, at the speed of production', proving('time-compression', () => {
    expect(renderRules({ factor: 1 })).toEqual(committedRules());
    for (const { text } of committedRules()) expect(compressRules(parseRules(text), 1)).toEqual(parseRules(text));
  }));

  it('say the same but for their durations', proving('time-compression', () => {
    const timeless = (rule: Rule, factor: number): object => {
      const { for: _for, keep_firing_for: _keep, ...other } = { for: '', keep_firing_for: '', ...rule };
      return { ...other, expr: rest(rule.expr, factor) };
    };
    fc.assert(fc.property(factors, (factor) => {
      const fast = renderRules({ factor }).map(({ text }) => parseRules(text).groups);
      const slow = committedRules().map(({ text }) => parseRules(text).groups);
      expect(fast.flat().map(({ name, rules }) => ({ name, rules: rules.map((rule) => timeless(rule, factor)) })))
        .toEqual(slow.flat().map(({ name, rules }) => ({ name, rules: rules.map((rule) => timeless(rule, factor)) })));
    }), { numRuns: 10 });
  }));

  it('watch for a sixtieth of the time at sixty times the speed', proving('time-compression', () => {
    const text = renderRules({ factor: 60 }).map((file) => file.text).join('\n');
    const alert = (name: string) => text.slice(text.indexOf(`alert: ${name}`)).split('annotations:')[0] ?? '';
    expect(alert('DatabaseAway')).toMatch(/\[2s\][\s\S]*for: 1s\n *keep_firing_for: 35s/);
    expect(alert('MemoryRunsOut')).toContain('[1m], (4 * 3600) / 60)');
    expect(alert('MemoryRunsOut')).toContain('> (3600) / 60');
    expect(alert('CertificateExpires')).toContain('< (3 * 24 * 3600) / 60');
    expect(text).toMatch(/name: slo-availability-budget\n *interval: 5s/);
    expect(text).toContain('le="0.5"');
  }));

  it.each([0, 0.5, -60, Number.NaN, Number.POSITIVE_INFINITY])('are refused at the factor %d', (factor) => {
    expect(() => renderRules({ factor })).toThrow('it is a number from 1');
  });
});
