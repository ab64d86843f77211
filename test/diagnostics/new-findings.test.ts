import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/diagnostics/finding.ts';
import { findingOf } from '../../src/diagnostics/found.ts';
import { newFindings } from '../../src/diagnostics/new-findings.ts';

const at = (pointer: string, file = 'plans/acme.yaml') => ({ file, pointer });
const vacant = (role: string, tasks: number, file?: string): Finding =>
  findingOf('role-without-person', { role, tasks }, at(`/phases/${tasks}`, file));
const ahead = (task: string, predecessor: string, others: number): Finding =>
  findingOf('done-out-of-order', { task, predecessor, others }, at('/phases/0'));

describe('in two versions', () => {
  it('a finding is the same although its numbers changed, and although its file went to the archive', () => {
    expect(newFindings([vacant('it-admin', 2)], [vacant('it-admin', 1)])).toEqual([]);
    expect(newFindings([vacant('it-admin', 1)], [vacant('it-admin', 1, 'plans/archive/acme.yaml')])).toEqual([]);
  });

  it('a finding is the same although the first open task is another', () => {
    expect(newFindings([ahead('launch', 'connect', 1)], [ahead('launch', 'import', 0)])).toEqual([]);
  });

  it('a finding is the same although there are more values to choose from', () => {
    const unknown = (...known: string[]) =>
      findingOf('unknown-role', { person: 'jane', role: 'boss', known }, at('/people'));
    expect(newFindings([unknown('csm')], [unknown('csm', 'auditor')])).toEqual([]);
  });

  it('a finding about something else or in another file is new, and so is the second of two alike', () => {
    const one = vacant('it-admin', 2);
    expect(newFindings([one], [vacant('end-user', 2)])).toHaveLength(1);
    expect(newFindings([one], [vacant('it-admin', 2, 'plans/bolt.yaml')])).toHaveLength(1);
    expect(newFindings([one], [one, vacant('it-admin', 1)])).toHaveLength(1);
    expect(newFindings([ahead('launch', 'connect', 0)], [ahead('import', 'connect', 0)])).toHaveLength(1);
  });

  it('findings for several earlier tasks stay separate', () => {
    const impossible = (predecessor: string) =>
      findingOf(
        'done-before-possible',
        { task: 'import', done: '2026-11-10', predecessor, predecessorDone: '2026-11-12' },
        at('/phases/0'),
      );
    expect(newFindings([impossible('connect')], [impossible('sign')])).toHaveLength(1);
  });
});
