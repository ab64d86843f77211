import { describe, expect, it } from 'vitest';
import { ATTRIBUTES, DRIVER_COMMAND } from '../../src/review/merge/driver.ts';
import { ONBOARD, type Repository, repositoryWith } from '../support/repository.ts';

const FILE = 'plans/한국 acme.yaml';
const PLAN = `customer: Acme
purchased: 2026-11-02
target: 2027-01-15
phases:
  - id: setup
    name: System setup
    tasks:
      - id: connect
        title: Connect the data
        owner: it-admin
        due: 2026-11-12
`;
const OWNER = PLAN.replace('it-admin', 'point-person');
const DUE = PLAN.replace('2026-11-12', '2026-11-16');
const BOTH = OWNER.replace('2026-11-12', '2026-11-16');
const OTHER_DUE = PLAN.replace('2026-11-12', '2026-11-13');

function repository(programs: Readonly<Record<string, string>> = { onboard: ONBOARD }): Repository {
  const made = repositoryWith({ [FILE]: PLAN, '.gitattributes': `${ATTRIBUTES.join('\n')}\n` }, programs);
  made.git('config', 'merge.onboard.driver', DRIVER_COMMAND);
  return made;
}

/** Two branches from one commit: `main` with ours checked out, `theirs` beside it. */
function parted(ours: string, theirs: string, made: Repository = repository()): Repository {
  made.git('branch', 'theirs');
  made.commit('Ours', { [FILE]: ours });
  made.git('checkout', '-q', 'theirs');
  made.commit('Theirs', { [FILE]: theirs });
  made.git('checkout', '-q', 'main');
  return made;
}

describe('the merge driver inside git', () => {
  it('merges neighbouring lines of one task that git alone would not', () => {
    const made = parted(OWNER, DUE);
    made.git('merge', '-q', 'theirs');
    expect(made.read(FILE)).toBe(BOTH);
    expect(made.git('status', '--porcelain')).toBe('');
  });

  it('works in a rebase', () => {
    const made = parted(OWNER, DUE);
    made.git('rebase', '-q', 'theirs');
    expect(made.read(FILE)).toBe(BOTH);
    expect(made.git('status', '--porcelain')).toBe('');
  });

  it('works in a cherry-pick', () => {
    const made = parted(OWNER, DUE);
    made.git('cherry-pick', 'theirs');
    expect(made.read(FILE)).toBe(BOTH);
  });

  it('works when a stash comes back', () => {
    const made = repository();
    made.write({ [FILE]: DUE });
    made.git('stash', '-q');
    made.commit('Ours', { [FILE]: OWNER });
    made.git('stash', 'pop', '-q');
    expect(made.read(FILE)).toBe(BOTH);
  });

  it('works after criss-cross merges, where the common version is itself a merge', () => {
    const made = parted(DUE, OTHER_DUE);
    const [ours, theirs] = [made.git('rev-parse', 'main').trim(), made.git('rev-parse', 'theirs').trim()];
    made.tryGit('merge', '-q', theirs);
    made.commit('Merge theirs', { [FILE]: BOTH });
    made.git('checkout', '-q', 'theirs');
    made.tryGit('merge', '-q', ours);
    made.commit('Merge ours', { [FILE]: BOTH.replace('2027-01-15', '2027-01-20') });
    made.git('checkout', '-q', 'main');
    expect(made.git('merge-base', '--all', 'main', 'theirs').trim().split('\n')).toHaveLength(2);
    made.git('merge', '-q', 'theirs');
    expect(made.read(FILE)).toBe(BOTH.replace('2027-01-15', '2027-01-20'));
  });

  it.each(['merge', 'diff3', 'zdiff3'])('marks just the field in conflict with merge.conflictStyle=%s', (style) => {
    const made = parted(OTHER_DUE, DUE.replace('it-admin', 'point-person'));
    made.git('config', 'merge.conflictStyle', style);
    const { code, stderr } = made.tryGit('merge', '-q', 'theirs');
    expect(code).toBe(1);
    expect(stderr).toContain(
      'due of "Connect the data": ours says 2026-11-13, theirs says 2026-11-16; it was 2026-11-12',
    );
    expect(made.read(FILE)).toBe(
      OWNER.replace(
        '        due: 2026-11-12\n',
        [
          '<<<<<<< ours: due of "Connect the data" is 2026-11-13',
          '        due: 2026-11-13',
          '=======',
          '        due: 2026-11-16',
          '>>>>>>> theirs: due of "Connect the data" is 2026-11-16\n',
        ].join('\n'),
      ),
    );
    expect(made.git('status', '--porcelain', '-z')).toContain(`UU ${FILE}`);
  });

  it.each([
    ['missing', {}],
    ['killed', { onboard: '#!/bin/sh\nkill -9 $$\n' }],
    ['failing without a word', { onboard: '#!/bin/sh\nexit 1\n' }],
    ['being another program, which is content', { onboard: '#!/bin/sh\nexit 0\n' }],
    ['breaking down', { onboard: '#!/bin/sh\nexit 2\n' }],
  ])('leaves ordinary markers with both sides when the program is %s', (_how, programs) => {
    const made = parted(OTHER_DUE, DUE, repository(programs));
    expect(made.tryGit('merge', '-q', 'theirs').code).toBe(1);
    expect(made.read(FILE)).toMatch(/<<<<<<<[\s\S]*2026-11-13[\s\S]*=======[\s\S]*2026-11-16[\s\S]*>>>>>>>/);
  });

  it('leaves files that are not plain YAML to git', () => {
    const made = parted(OTHER_DUE.replace('Acme', '&a Acme'), DUE);
    expect(made.tryGit('merge', '-q', 'theirs').code).toBe(1);
    expect(made.read(FILE)).toMatch(/<<<<<<<[\s\S]*2026-11-13[\s\S]*=======[\s\S]*2026-11-16[\s\S]*>>>>>>>/);
  });
});
