import { describe, expect, it } from '@jest/globals';
import { proving } from '@exemplar/ksb/proving';
import express from 'express';
import request from 'supertest';

import { nameCommit } from '../../src/platform/name-commit.ts';

const appOf = (commit: string) => express().use(nameCommit(commit)).get('/well', (_, response) => { response.send('well'); });

describe('an answer', () => {
  it('names the commit that gave it, also when there is nothing to find', proving('commit-in-answers', async () => {
    const app = appOf('0f1e2d3c');
    expect((await request(app).get('/well')).headers['x-commit']).toBe('0f1e2d3c');
    expect((await request(app).get('/nothing')).headers['x-commit']).toBe('0f1e2d3c');
  }));

  it('names none where nobody said what was built', async () => {
    expect((await request(appOf('')).get('/well')).headers).not.toHaveProperty('x-commit');
  });
});
