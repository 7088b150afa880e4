import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { findTool } from '@exemplar/ksb/missing-tool';
import { proving } from '@exemplar/ksb/proving';
import { parse } from 'yaml';

import { parseDuration } from '../src/duration.ts';
import { blackboxModules, fastest, prometheusArguments, renderPrometheus, type PrometheusOptions } from '../src/prometheus.ts';
import { readSlos } from '../src/read-slos.ts';
import { committedRules, renderRules } from '../src/rule-files.ts';
import { promtool } from './promtool.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const options: PrometheusOptions = {
  factor: 1,
  targets: {
    portfolio: ['10.0.0.1:9464', '10.0.0.2:9464'],
    unleash: ['10.0.0.3:4242'],
    node: ['10.0.0.1:9100'],
    blackbox: { exporter: '10.0.0.4:9115', ready: ['https://evidence.example/readyz'], certificate: ['evidence.example:443'] },
  },
  alertmanagers: ['10.0.0.5:9093'],
  ruleFiles: [],
};

interface Rendered {
  readonly global: Readonly<Record<string, string>>;
  readonly scrape_configs: readonly { readonly job_name: string }[];
}

const rendered = (more: Partial<PrometheusOptions> = {}): Rendered => parse(renderPrometheus({ ...options, ...more })) as Rendered;

describe('the configuration of Prometheus', () => {
  it.each([1, 60, fastest])('is one to Prometheus at %d times the speed, with its rules', proving('prometheus-keeps-the-window', (factor: number) => {
    const ruleFiles = renderRules({ factor }).map(({ name, text }) => {
      const file = path.join(folder, `${factor}-${name}`);
      writeFileSync(file, text);
      return file;
    });
    const file = path.join(folder, `${factor}.yaml`);
    writeFileSync(file, renderPrometheus({ ...options, factor, ruleFiles }));
    expect(promtool('check', 'config', file)).toMatchObject({ status: 0, output: expect.stringContaining('is valid prometheus config file syntax') });
  }));

  it('measures what it was told of, and nothing else', () => {
    expect(rendered().scrape_configs.map(({ job_name: name }) => name)).toEqual(['portfolio', 'unleash', 'node', 'blackbox']);
    expect(rendered({ targets: { portfolio: ['a:1'] } }).scrape_configs).toEqual([{ job_name: 'portfolio', static_configs: [{ targets: ['a:1'] }] }]);
  });

  it('asks the prober about others, under their own names', () => {
    const probes = rendered().scrape_configs.at(-1);
    expect(probes).toMatchObject({
      static_configs: [
        { targets: ['https://evidence.example/readyz'], labels: { module: 'ready' } },
        { targets: ['evidence.example:443'], labels: { module: 'certificate' } },
      ],
    });
    expect(JSON.stringify(probes)).toContain('10.0.0.4:9115');
  });

  it('looks often enough for the shortest window of the rules, at any speed', () => {
    for (const factor of [1, 7, 60, fastest]) {
      const shortest = Math.min(...renderRules({ factor }).flatMap(({ text }) => [...text.matchAll(/\[(\w+)\]/g)].map(([, window = '']) => parseDuration(window))));
      expect(shortest / parseDuration(rendered({ factor }).global['scrape_interval'] ?? '')).toBeGreaterThan(3.9);
    }
  });

  it('is refused where the service would be measured all the time', () => {
    expect(() => renderPrometheus({ ...options, factor: fastest + 1 })).toThrow('more than five times a second');
    expect(() => prometheusArguments({ factor: fastest + 1 })).toThrow('more than five times a second');
  });
});

describe('the arguments of Prometheus', () => {
  it('keep what the objectives look back on', proving('prometheus-keeps-the-window', () => {
    const [, kept = '0s'] = /retention\.time=(\w+)/.exec(prometheusArguments({ factor: 1 }).join(' ')) ?? [];
    expect(parseDuration(kept)).toBeGreaterThan(parseDuration(readSlos().window));
    const windows = committedRules().flatMap(({ text }) => [...text.matchAll(/\[(\w+)\]/g)].map(([, window = '']) => parseDuration(window)));
    expect(parseDuration(kept)).toBeGreaterThan(Math.max(...windows));
  }));

  it('are arguments to Prometheus', proving('prometheus-keeps-the-window', () => {
    const prometheus = findTool({ names: ['prometheus'], install: 'apt-get install prometheus' });
    const { stderr } = spawnSync(prometheus, [...prometheusArguments({ factor: 60 }), '--config.file=/nowhere'], { encoding: 'utf8' });
    expect(stderr).toContain('/nowhere');
    expect(stderr).not.toMatch(/unknown|expected|parsing/i);
  }));
});

describe('the modules of the prober', () => {
  it('read a certificate without believing it, and ask whether the service is ready', () => {
    const { modules } = parse(blackboxModules()) as { modules: Readonly<Record<string, { prober: string }>> };
    expect(modules).toMatchObject({ ready: { prober: 'http' }, certificate: { prober: 'tcp', tcp: { tls: true, tls_config: { insecure_skip_verify: true } } } });
  });
});
