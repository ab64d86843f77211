import { cleanText } from '../clean.ts';

/** A JUnit report as CI servers read it. */
export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
  /** Output besides the cases. */
  readonly output: readonly string[];
}

export interface JunitCase {
  readonly name: string;
  /** Null: the case passed. */
  readonly failure: { readonly type: string; readonly message: string; readonly details: readonly string[] } | null;
}

/** XML 1.0 cannot represent these; they include unpaired surrogates. */
const NOT_IN_XML = /[\ufffe\uffff]|\p{Surrogate}/gu;
const XML_ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

/**
 * The suites as XML that the JUnit schemas of both Jenkins and Ant accept.
 * @param day `YYYY-MM-DD`, for the time stamp that the format requires
 */
export function junit(name: string, suites: readonly JunitSuite[], day: string): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    // Ant's schema allows no attributes at the root, and servers add up the suites themselves.
    '<testsuites>',
    ...withoutDoubles(suites).map((suite, index) => suiteXml(name, suite, index, day)),
    '</testsuites>',
    '',
  ].join('\n');
}

function suiteXml(packageName: string, { name, cases, output }: JunitSuite, id: number, day: string): string {
  const failures = cases.filter(({ failure }) => failure !== null).length;
  const attributes = [
    `package="${xml(packageName)}" id="${id}" name="${xml(name)}" hostname="localhost" timestamp="${xml(day)}T00:00:00"`,
    `tests="${cases.length}" failures="${failures}" errors="0" time="0"`,
  ];
  return [
    `  <testsuite ${attributes.join(' ')}>`,
    '    <properties/>',
    ...withoutDoubles(cases).map((testCase) => caseXml(name, testCase)),
    `    <system-out>${output.map(xml).join('\n')}</system-out>`,
    '    <system-err/>',
    '  </testsuite>',
  ].join('\n');
}

/** Servers merge cases or suites with the same name, so the second and later ones get a number. */
function withoutDoubles<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  const given = new Set(items.map(({ name }) => name));
  const used = new Set<string>();
  return items.map((item) => {
    const name = used.has(item.name) ? freeName(item.name, (each) => given.has(each) || used.has(each)) : item.name;
    used.add(name);
    return { ...item, name };
  });
}

function freeName(name: string, isTaken: (name: string) => boolean): string {
  let number = 2;
  while (isTaken(`${name} (${number})`)) number += 1;
  return `${name} (${number})`;
}

function caseXml(suite: string, { name, failure }: JunitCase): string {
  const head = `    <testcase classname="${xml(suite)}" name="${xml(name)}" time="0"`;
  if (failure === null) return `${head}/>`;
  const { type, message, details } = failure;
  return [
    `${head}>`,
    `      <failure type="${xml(type)}" message="${xml(message)}">${details.map(xml).join('\n')}</failure>`,
    '    </testcase>',
  ].join('\n');
}

/** One line of text as XML content, without any `##[` that runners look for in output. */
function xml(text: string): string {
  return cleanText(text)
    .replace(NOT_IN_XML, '\ufffd')
    .replace(/[&<>"']/g, (char) => XML_ENTITIES.get(char) ?? char)
    .replace(/##(?=\[|vso\[)/gi, '#&#35;');
}
