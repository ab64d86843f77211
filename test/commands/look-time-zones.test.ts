import { afterEach, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { ledgerly } from '../support/ledgerly.ts';
import { onboardIn } from '../support/onboard.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const COMMANDS = [
  ['status'],
  ['status', 'acme'],
  ['timeline', 'acme'],
  ['timeline', 'acme', '--format', 'ics'],
  ['timeline', '--template', 'cpa', '--live-by', '2027-03-29'],
  ['why', 'acme'],
];
const ZONES = [
  'UTC',
  'Asia/Seoul',
  'America/Los_Angeles',
  'Pacific/Kiritimati',
  'Pacific/Apia',
  'Africa/Cairo',
  'America/St_Johns',
];

it('prints the same bytes in every time zone', async () => {
  const root = folderWith(ledgerly);
  const inZone = async (name: string) => {
    process.env.TZ = name;
    const outcomes = [];
    for (const argv of COMMANDS) outcomes.push((await onboardIn(root, argv)).printed);
    return outcomes;
  };
  const expected = await inZone('UTC');
  for (const name of ZONES) expect(await inZone(name)).toEqual(expected);
});
