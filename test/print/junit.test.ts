import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { onboardIn } from '../support/onboard.ts';

/** An element as the parser gives it when order matters: its name with its children, and its attributes beside them. */
type Node = Readonly<Record<string, readonly Node[] | Readonly<Record<string, string>>>>;

const ATTRIBUTES = ':@';
const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '' });
const nameOf = (node: Node): string => Object.keys(node).find((key) => key !== ATTRIBUTES) ?? '';
const attributesOf = (node: Node): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(node[ATTRIBUTES] ?? {}).map(([key, value]) => [key, String(value)]));
const childrenOf = (node: Node): readonly Node[] => {
  const children = node[nameOf(node)];
  return Array.isArray(children) ? children : [];
};

/** What the schemas of Jenkins (junit-10.xsd) and of Ant (JUnit.xsd) both ask for, Ant's being the stricter one. */
function expectJunit(xml: string): void {
  expect(XMLValidator.validate(xml)).toBe(true);
  const nodes: readonly Node[] = parser.parse(xml);
  const root = nodes.find((node) => nameOf(node) === 'testsuites');
  expect(root === undefined ? null : attributesOf(root)).toEqual({});
  childrenOf(root ?? {}).forEach((suite, index) => {
    const cases = childrenOf(suite).filter((node) => nameOf(node) === 'testcase');
    const failed = cases.filter((node) => childrenOf(node).length > 0);
    expect(childrenOf(suite).map(nameOf)).toEqual(['properties', ...cases.map(nameOf), 'system-out', 'system-err']);
    expect(attributesOf(suite)).toEqual({
      package: expect.stringMatching(/\S/),
      id: String(index),
      name: expect.stringMatching(/\S/),
      hostname: 'localhost',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
      tests: String(cases.length),
      failures: String(failed.length),
      errors: '0',
      time: '0',
    });
    for (const node of cases) {
      expect(Object.keys(attributesOf(node))).toEqual(['classname', 'name', 'time']);
      expect(childrenOf(node).map(nameOf)).toEqual(childrenOf(node).length > 0 ? ['failure'] : []);
      for (const failure of childrenOf(node)) expect(Object.keys(attributesOf(failure))).toEqual(['type', 'message']);
    }
  });
}

describe('JUnit reports have the shape that the schemas of Jenkins and Ant ask for', () => {
  const hostile = {
    'onboard.yaml': 'vendor: X\n',
    'plans/a.yaml': `customer: "]]> <b>&amp; ##[group]"
purchased: 2026-11-02
phases: [{ id: one, name: "<>", tasks: [{ id: t, title: "]]>&'", due: 2026-11-03 }] }]
`,
    'plans/b.yaml': 'customer: [',
  };

  it.each([['validate', '--fail-on', 'note'], ['validate', '--fail-on', 'never'], ['status']])(
    '%s %s %s',
    async (...argv) => {
      const command = [...argv, '--format', 'junit'];
      expectJunit((await onboardIn('examples/ledgerly', command)).printed);
      expectJunit((await onboardIn(folderWith(hostile), command)).printed);
      expectJunit((await onboardIn(folderWith({ 'onboard.yaml': 'vendor: X\n' }), command)).printed);
    },
  );
});
