/** Agenda items for some customers are shown only to them. */
import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

const plan = (level: string, agenda: string): string => `customer: Topia
purchased: 2026-11-02
target: 2026-12-18
live: golive
attributes: { level: ${level} }
people:
  mina: { roles: [csm] }
  jane: { name: Jane Kim, side: customer, roles: [point-person] }
phases:
  - id: setup
    name: Setup
    tasks:
      - id: golive
        title: Go live
        owner: jane
        due: 2026-11-23
        session: { minutes: 30, at: "10:00", place: "https://meet.example/x", agenda: [${agenda}] }
`;
const FOR_NOVICES = '{ minutes: 10, topic: The first login, when: { level: novice } }';
const FOR_ALL = '{ minutes: 10, topic: The goal }';
const quietly = { ONBOARD_TODAY: '2026-11-20' };

async function printed(level: string, agenda: string, ...argv: readonly string[]): Promise<string> {
  const root = folderWith({
    'onboard.yaml': 'vendor: Ledgerly\nteam: { mina: { name: Mina Park, roles: [csm] } }\n',
    'plans/topia.yaml': plan(level, agenda),
  });
  return (await onboardIn(root, argv, quietly)).printed;
}

describe('an agenda with an item for novices', () => {
  it.each([
    ['status', 'topia'],
    ['status', 'topia', '--for', 'customer'],
    ['draft', 'agenda', 'topia'],
  ])('shows it only to them: %s %s %s', async (...argv) => {
    const [novice, expert] = await Promise.all(
      ['novice', 'expert'].map((level) => printed(level, `${FOR_ALL}, ${FOR_NOVICES}`, ...argv)),
    );
    expect(novice).toContain('The first login');
    expect(expert).toContain('The goal');
    expect(expert).not.toContain('The first login');
  });

  it.each([
    ['novice', FOR_NOVICES, false],
    ['expert', FOR_NOVICES, true],
    ['expert', FOR_ALL, false],
  ])('and no other is none for an expert: %s, %s', async (level, agenda, isMissing) => {
    expect((await printed(level, agenda, 'validate')).includes('no-agenda')).toBe(isMissing);
    const { sessions } = JSON.parse(await printed(level, agenda, 'today', '--format', 'json'));
    expect(sessions).toMatchObject([{ lacks: isMissing ? ['agenda'] : [] }]);
  });
});
