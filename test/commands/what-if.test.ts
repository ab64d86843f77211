import { readFileSync } from 'node:fs';
import { Validator } from '@cfworker/json-schema';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { repositoryWith } from '../support/repository.ts';

const PLAN = `customer: Acme
purchased: 2026-11-02
target: 2026-12-11
live: share
phases:
  - id: setup
    name: Setup
    tasks:
      - { id: connect, title: Connect the data, duration: 1w }
      - { id: import, title: Import the data, duration: 1w, after: [connect] }
      - { id: faq, title: Read the FAQ, duration: 1d }
  - id: rollout
    name: Rollout
    tasks: [{ id: share, title: Share the portal, duration: 1d }]
`;
const FILES = { 'onboard.yaml': 'vendor: Ledgerly\nlocale: en\n', 'plans/acme.yaml': PLAN };

function timeline(files = FILES) {
  const repository = repositoryWith(files);
  const onboard = async (...argv: string[]) => {
    const io = memoryIo({ cwd: repository.root, env: { ...repository.env, ONBOARD_TODAY: '2026-11-02' } });
    return { code: await run(['timeline', 'acme', ...argv], io), printed: io.printed(), said: io.said() };
  };
  return { repository, onboard };
}

describe('timeline --set', () => {
  it('refuses facts in the future, and says what to ask instead', async () => {
    const { onboard } = timeline();
    const { code, said } = await onboard('--set', 'connect.done=2026-11-03');
    expect([code, said]).toEqual([2, expect.stringContaining('is still to come; today is 2026-11-02')]);
    expect(said).toContain('--set connect.not-before=2026-11-03');
    expect((await onboard('--set', 'connect.done=2026-11-02')).code).toBe(0);
  });

  it('prices a change without writing it', async () => {
    const { repository, onboard } = timeline();
    const { code, printed } = await onboard('--set', 'connect.duration=2w');
    expect(code).toBe(0);
    expect(printed).toContain('Compared with the plan as it is: go-live Mon 16 Nov → Mon 23 Nov (+5d)');
    expect(printed).toContain('- "Import the data" Fri 13 Nov → Fri 20 Nov (+5d)');
    expect(printed).not.toContain('"Read the FAQ" Mon');
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  it.each([
    ['connect.wait=3d', 3],
    ['connect.not-before=2026-11-04', 2],
    ['rollout.wait=1w', 5],
    ['start=2026-11-09', 5],
    ['connect.done=2026-11-02', -4],
  ])('supposes %s and moves go-live by %i working days', async (supposition, days) => {
    const { printed } = await timeline().onboard('--set', supposition, '--format', 'json');
    expect(JSON.parse(printed).against.live.days).toBe(days);
  });

  it('combines several suppositions', async () => {
    const { printed } = await timeline().onboard(
      '--set',
      'connect.duration=2w',
      '--set',
      'import.duration=1d',
      '--format',
      'json',
    );
    expect(JSON.parse(printed).against.live.days).toBe(1);
  });

  it.each([
    ['conect.duration=2w', 'Did you mean "connect"?'],
    ['connect.colour=red', 'It can change: duration'],
    ['connect.duration=soon', '"soon" is not a value for duration'],
    ['connect', '--set cannot be "connect"'],
  ])('refuses %s', async (supposition, words) => {
    const { code, said } = await timeline().onboard('--set', supposition);
    expect(code).toBe(2);
    expect(said).toContain(words);
  });
});

describe('timeline --against', () => {
  it('shows how far each task has moved since a revision, as its schema says', async () => {
    const { repository, onboard } = timeline();
    repository.write({
      'plans/acme.yaml': PLAN.replace(
        'title: Connect the data, duration: 1w',
        'title: Connect the data, duration: 6d',
      ).replace('      - { id: faq, title: Read the FAQ, duration: 1d }\n', ''),
    });
    const { printed } = await onboard('--against', 'main', '--format', 'json');
    const view = JSON.parse(printed);
    const schema = JSON.parse(readFileSync('schemas/timeline.output.schema.json', 'utf8'));
    expect(new Validator(schema, '2020-12', false).validate(view).errors).toEqual([]);
    expect(view.against).toMatchObject({
      with: 'main',
      live: { before: '2026-11-16', after: '2026-11-17', days: 1 },
      tasks: [
        { id: 'connect', days: 1 },
        { id: 'import', days: 1 },
        { id: 'share', days: 1 },
        { id: 'faq', before: '2026-11-02', after: null, days: null },
      ],
    });
    expect((await onboard('--against', 'main', '--format', 'markdown')).printed).toContain(
      '- "Import the data" Fri 13 Nov → Mon 16 Nov (+1d)',
    );
  });

  it('says so when the plan did not exist yet, or the revision does not exist', async () => {
    const { repository, onboard } = timeline();
    repository.commit('Move', { 'plans/other.yaml': PLAN });
    const missing = await onboard('--against', 'nope');
    expect([missing.code, missing.printed]).toEqual([2, '']);
    repository.git('rm', '-q', '--cached', 'plans/acme.yaml');
    repository.git('commit', '-qm', 'Forget');
    expect((await onboard('--against', 'HEAD')).said).toContain('Acme has no plan in HEAD that can be read');
  });
});
