import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { run } from '../../src/cli/run.ts';
import { memoryIo } from '../cli/memory-io.ts';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';
import { expectDescribed } from '../support/output-schema.ts';

const SETTINGS = `vendor: Ledgerly
timezone: Asia/Seoul
team:
  mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] }
`;
const TEMPLATE = `name: Firms
applies-to: { industry: [accounting] }
goal: Value
live: share
phases:
  - id: kickoff
    name: Kickoff
    wait: 2d
    tasks:
      - { id: account, title: Create the account, owner: point-person, effort: 15m }
      - { id: questions, title: Send questions, owner: point-person, after: [account], when: { level: expert } }
      - { id: share, title: Share, owner: csm, after: [questions], duration: 2d..4d, aha: First look }
`;

function workspace(files: Record<string, string> = {}): string {
  return folderWith({ 'onboard.yaml': SETTINGS, 'templates/firms.yaml': TEMPLATE, ...files });
}

async function create(cwd: string, ...argv: string[]) {
  const io = memoryIo({ cwd });
  const code = await run(['new', ...argv, '--today', '2026-11-02'], io);
  return { code, out: io.printed(), said: io.said() };
}

/** Makes a plan at a terminal with this typed input. Returns what was asked and which template the plan came from. */
async function answering(typed: string, cwd: string, ...argv: string[]) {
  const io = memoryIo({ cwd });
  const terminal = {
    ...io,
    stdin: Object.assign(Readable.from([`${typed}\n`]), { isTTY: true }),
    stderr: { ...io.stderr, isTTY: true },
  };
  await run(['new', 'Acme', ...argv, '--today', '2026-11-02'], terminal);
  return { template: plan(cwd, 'acme').template.id, said: io.said() };
}

const plan = (cwd: string, id: string) => parse(readFileSync(join(cwd, `plans/${id}.yaml`), 'utf8'));

describe('new', () => {
  it('does not take an address for a part of a name', async () => {
    const { code, said } = await create(
      workspace(),
      'Acme',
      '-t',
      'firms',
      '--person',
      'point-person=Ada Moss a@x.example',
    );
    expect([code, said]).toEqual([2, expect.stringContaining('--person "point-person=Ada Moss <a@x.example>"')]);
  });

  it('makes a prospect when the day of purchase is in the future', async () => {
    const cwd = workspace();
    const { code, said } = await create(cwd, 'Acme', '--template', 'firms', '--purchased', '2027-05-03');
    expect([code, said]).toEqual([2, expect.stringContaining('--signing 2027-05-03')]);
    expect((await create(cwd, 'Acme', '--template', 'firms', '--signing', '2027-05-03')).code).toBe(0);
  });

  it('writes a plan with a due date for every task, bought today', async () => {
    const cwd = workspace();
    const { code, out } = await create(cwd, 'Acme Accounting', '--template', 'firms');
    expect(code).toBe(0);
    expect(out).toContain('plans/acme-accounting.yaml written');
    expect(out).toContain('Mon 9 Nov');
    expect(plan(cwd, 'acme-accounting')).toMatchObject({
      customer: 'Acme Accounting',
      template: { id: 'firms', version: expect.stringMatching(/^[0-9a-f]{8}$/) },
      purchased: '2026-11-02',
      live: 'share',
      goal: { why: 'Value' },
      people: { mina: { roles: ['csm'] } },
      phases: [
        {
          wait: '2d',
          tasks: [
            { id: 'account', due: '2026-11-04' },
            // The task for experts between them is left out, and the next task waits for its predecessor.
            { id: 'share', after: ['account'], due: '2026-11-09' },
          ],
        },
      ],
    });
  });

  it('takes dates, attributes and people from its options', async () => {
    const cwd = workspace();
    const { code } = await create(
      cwd,
      ...['Acme', '-t', 'firms', '--signing', '2026-12-01', '--target', '2027-01-15', '--set', 'level=expert'],
      ...[
        '--set',
        'products=sso,scim',
        '--set',
        'products=portal',
        '--person',
        'point-person,it-admin=Jane Kim <jane@acme.example>',
      ],
      ...['--person', 'decision-maker=Jane Kim <jane@acme.example>', '--person', 'it-admin=Jane Doe'],
    );
    expect(code).toBe(0);
    expect(plan(cwd, 'acme')).toMatchObject({
      attributes: { level: 'expert', products: ['sso', 'scim', 'portal'] },
      signing: '2026-12-01',
      target: '2027-01-15',
      people: {
        jane: {
          name: 'Jane Kim',
          email: 'jane@acme.example',
          side: 'customer',
          roles: ['point-person', 'it-admin', 'decision-maker'],
        },
        'jane-doe': { name: 'Jane Doe', side: 'customer', roles: ['it-admin'] },
      },
    });
    expect(plan(cwd, 'acme').phases[0].tasks).toHaveLength(3);
    expect(plan(cwd, 'acme')).not.toHaveProperty('purchased');
  });

  it('writes a plan that validates without errors', async () => {
    const cwd = workspace();
    await create(cwd, 'Acme', '-t', 'crm', '--set', 'level=novice');
    const io = memoryIo({ cwd });
    await run(['new', 'Other', '-t', 'crm', '--format', 'json', '--today', '2026-11-02'], io);
    expectDescribed('new', io.printed());
    const { findings, undecided } = JSON.parse(io.printed());
    expect(findings.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
    expect(undecided).toEqual([{ attribute: 'level', values: ['expert', 'novice'] }]);
  });

  it('copies a built-in template into the workspace when it is first used', async () => {
    const cwd = workspace();
    const { said } = await create(cwd, 'Acme', '-t', 'low-touch');
    expect(said).toContain('templates/low-touch.yaml copied');
    expect(
      readdirSync(join(cwd, 'templates'))
        .filter((name) => name.endsWith('.yaml'))
        .sort(),
    ).toEqual(['firms.yaml', 'low-touch.yaml', 'self-service.yaml']);
  });

  it('prints the file and writes nothing with --dry-run', async () => {
    const cwd = workspace();
    const { code, out, said } = await create(cwd, 'Acme', '-t', 'crm', '--dry-run');
    expect(code).toBe(0);
    expect(parse(out)).toMatchObject({ customer: 'Acme' });
    expect(said).toContain('not written');
    expect(existsSync(join(cwd, 'plans'))).toBe(false);
    expect(readdirSync(join(cwd, 'templates'))).toEqual(['firms.yaml']);
  });

  it('proposes the template that fits the attributes', async () => {
    const cwd = workspace({ 'templates/more.yaml': TEMPLATE.replace('[accounting]', '[accounting], products: sso') });
    const { code, said } = await create(cwd, 'Acme', '--set', 'industry=accounting', '--set', 'products=sso');
    expect(code).toBe(2);
    expect(said).toContain('onboard new "Acme" --template more');
    expect((await create(cwd, 'Acme', '--set', 'industry=accounting')).said).toContain('--template firms');
    expect((await create(cwd, 'Acme')).said).toContain('industry: accounting');
  });

  it('asks on a terminal whether to use the one that fits', async () => {
    const attributes = ['--set', 'industry=accounting'];
    const { template, said } = await answering('yes', workspace(), ...attributes);
    expect(said).toContain('firms (Firms) matches: industry: accounting. Use it?');
    expect(template).toBe('firms');
    expect((await answering('self-service', workspace(), ...attributes)).template).toBe('self-service');
  });

  it('proposes a built-in template where none of the workspace fits', async () => {
    const { said } = await create(workspace(), 'Acme', '--set', 'product=crm');
    expect(said).toContain('onboard new "Acme" --template crm');
  });

  it('asks on a terminal which one to use when none fits', async () => {
    const two = workspace({ 'templates/more.yaml': TEMPLATE.replace('[accounting]', '[banking]') });
    const { template, said } = await answering('more', two);
    expect([template, said]).toEqual(['more', expect.stringContaining('Which template? [firms] ')]);
    expect((await answering('firms', workspace())).said).toContain(' 1  firms  Firms\nWhich template? [firms] ');
  });

  it('suggests the template, role or colleague that was meant', async () => {
    const cwd = workspace();
    expect((await create(cwd, 'Acme', '-t', 'firns')).said).toContain('Did you mean "firms"?');
    expect((await create(cwd, 'Acme', '-t', 'firms', '--person', 'point-persn=Jo')).said).toContain('"point-person"');
    expect((await create(cwd, 'Acme', '-t', 'firms', '--person', 'csm=mna')).said).toContain('"mina"');
    expect((await create(cwd, 'Acme', '-t', 'firms', '--set', 'industry')).said).toContain('--set industry=accounting');
    expect(existsSync(join(cwd, 'plans'))).toBe(false);
  });

  it('gives Hangul names as they are, composed', async () => {
    const cwd = workspace();
    const { code } = await create(
      cwd,
      '한빛 세무법인'.normalize('NFD'),
      '-t',
      'firms',
      '--person',
      'point-person=강도현 <k@h.example>',
    );
    expect(code).toBe(0);
    expect(readdirSync(join(cwd, 'plans'))).toEqual(['한빛-세무법인.yaml'.normalize('NFC')]);
    expect(plan(cwd, '한빛-세무법인').people).toHaveProperty('강도현');
  });

  it.each(['acme', 'ACME', 'Acme!'])('never takes the id of an existing plan: %s', async (customer) => {
    const text = 'customer: Acme\npurchased: 2026-11-02\nphases: [{ id: a, name: A }]\n';
    const cwd = workspace({ 'plans/Acme.yaml': text });
    const { code, said } = await create(cwd, customer, '-t', 'firms');
    expect(code).toBe(2);
    expect(said).toContain('plans/Acme.yaml is already there');
    expect(readdirSync(join(cwd, 'plans'))).toEqual(['Acme.yaml']);
    expect(readFileSync(join(cwd, 'plans/Acme.yaml'), 'utf8')).toBe(text);
  });

  it('never takes the id of a closed plan, or of a file that cannot be read', async () => {
    const cwd = workspace({
      'plans/archive/acme.yaml': 'customer: A\n',
      'plans/binary.yaml': '\u0000',
      ['plans/한빛.yaml'.normalize('NFD')]: 'x',
    });
    for (const customer of ['Acme', 'Binary', '한빛']) {
      expect((await create(cwd, customer, '-t', 'firms')).said).toContain('is already there');
    }
  });

  it.each(['CON', 'aux', 'nul', 'com1', 'LPT9'])(
    'refuses a name that Windows keeps for itself: %s',
    async (customer) => {
      const cwd = workspace();
      expect(await create(cwd, customer, '-t', 'firms')).toMatchObject({
        code: 2,
        said: expect.stringContaining('Windows'),
      });
      expect(existsSync(join(cwd, 'plans'))).toBe(false);
    },
  );

  it.each(['../../x', '..', '.', '/etc/x', 'a/b', 'a\\b', 'C:x', 'x\u0000', '-rf', '.git', 'a.', 'x'.repeat(300)])(
    'refuses an id that is not a valid file name: %j',
    async (id) => {
      const cwd = workspace();
      expect(await create(cwd, 'Acme', '-t', 'firms', `--id=${id}`)).toMatchObject({ code: 2 });
      expect(existsSync(join(cwd, 'plans'))).toBe(false);
    },
  );

  it.each(['../../x', 'a/b', '/etc/passwd', 'C:\\x', '<b>', '::error::x', '$HOME', '`id`'])(
    'makes a harmless id from whatever a customer is called: %s',
    async (customer) => {
      const cwd = workspace();
      const { code } = await create(cwd, customer, '-t', 'firms');
      expect(code).toBe(0);
      const [name = ''] = readdirSync(join(cwd, 'plans'));
      expect(name).toMatch(/^[\p{L}\p{N}-]+\.yaml$/u);
      expect(plan(cwd, name.replace('.yaml', '')).customer).toBe(customer);
    },
  );

  it('refuses input that cannot be true', async () => {
    const cwd = workspace();
    for (const [argv, rule] of [
      [['--target', '2026-11-01', '--purchased', '2026-11-02'], 'target-before-purchase'],
      [['--signing', '2199-12-30'], 'far-date'],
    ] as const) {
      const { code, said } = await create(cwd, 'Acme', '--template', 'firms', ...argv);
      expect([code, said]).toEqual([2, expect.stringContaining(`(${rule})`)]);
    }
    expect(existsSync(join(cwd, 'plans/acme.yaml'))).toBe(false);
  });

  it('warns about a value that no condition asks for when a similar value exists', async () => {
    const cwd = workspace();
    const { code, said } = await create(cwd, 'Acme', '--template', 'firms', '--set', 'level=Expert');
    expect([code, said]).toEqual([
      0,
      expect.stringMatching(/^firms has nothing for level "Expert". Did you mean "expert"\?\n/),
    ]);
    expect((await create(cwd, 'Bolt', '--template', 'firms', '--set', 'level=novice')).said).not.toContain(
      'Did you mean',
    );
  });

  it('says what to set when nothing in the template applies', async () => {
    const only =
      'name: Only\nphases:\n  - id: a\n    name: A\n    when: { level: expert }\n    tasks: [{ id: b, title: B }]\n';
    const { code, said } = await create(workspace({ 'templates/only.yaml': only }), 'Acme', '--template', 'only');
    expect([code, said]).toEqual([
      2,
      'onboard: No task of only applies to this customer\n' +
        '  Its tasks depend on level (expert): describe the customer with --set.\n',
    ]);
  });

  it('writes a plan that breaks a policy, and warns about it', async () => {
    const policy = 'policy: [{ id: agreement, require: [sign-agreement], severity: error }]\n';
    const cwd = workspace({ 'onboard.yaml': SETTINGS + policy });
    const { code, out } = await create(cwd, 'Acme', '--template', 'firms');
    expect([code, out]).toEqual([0, expect.stringContaining('sign-agreement')]);
  });

  it('says which rule a value breaks instead of writing an invalid plan', async () => {
    const cwd = workspace();
    const { code, said } = await create(cwd, 'Ac\u0007me', '-t', 'firms');
    expect(code).toBe(2);
    expect(said).toMatch(/The plan would not be valid: "customer" has/);
    expect(existsSync(join(cwd, 'plans'))).toBe(false);
  });

  it('does not replace a broken template of the workspace by the built-in one', async () => {
    const cwd = workspace({ 'templates/cpa.yaml': 'name: CPA\nphase: []\n' });
    const { code, said } = await create(cwd, 'Acme', '-t', 'cpa');
    expect(code).toBe(2);
    expect(said).toContain('onboard validate templates/cpa.yaml');
  });

  it('prints the same as JSON', async () => {
    const cwd = workspace();
    const { out } = await create(cwd, 'Acme', '-t', 'firms', '--format', 'json');
    expectDescribed('new', out);
    expect(JSON.parse(out)).toMatchObject({
      schemaVersion: 1,
      kind: 'new',
      id: 'acme',
      file: 'plans/acme.yaml',
      written: true,
      live: { task: 'share', expected: '2026-11-09', optimistic: '2026-11-06', pessimistic: '2026-11-10' },
      leftOut: ['questions'],
    });
  });

  it('uses the language of the workspace in sentences and days', async () => {
    const settings = folderWith({ 'onboard.yaml': 'vendor: Ledgerly\nlocale: ko\n' });
    const { out } = await create(settings, 'Acme', '-t', 'high-touch');
    expect(out).toMatch(/(?:2026년 )?\d+월 \d+일\(/);
    expect(out).not.toMatch(/Effort|expected|days/);
  });

  it('explains an invalid name without a pointer into the data', async () => {
    const { code, said } = await onboardIn(folderWith({ 'onboard.yaml': 'vendor: L\n' }), [
      'new',
      '--template',
      'cpa',
      '--',
      'a\u001b[2Jb',
    ]);
    expect(code).toBe(2);
    expect(said).toContain('"customer"');
    expect(said).not.toContain('/customer');
  });
});

describe('the page of a new plan', () => {
  it('has a random address, different for each plan, and none before the plan is written', async () => {
    const cwd = workspace();
    for (const id of ['acme', 'birch']) await create(cwd, id, '-t', 'firms');
    const [first, second] = [plan(cwd, 'acme').page, plan(cwd, 'birch').page];
    expect([first, second]).toEqual([expect.stringMatching(/^[a-z2-7]{10}$/), expect.stringMatching(/^[a-z2-7]{10}$/)]);
    expect(first).not.toBe(second);
    expect((await create(cwd, 'cedar', '-t', 'firms', '--dry-run')).out).not.toContain('page:');
  });
});
