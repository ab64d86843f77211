/** Finds English words of ours in the output of a Korean workspace. */
import { rulePages } from '../../src/diagnostics/catalogue/index.ts';
import { TERMS } from '../../src/words/glossary/entry.ts';
import { DRAFT_KINDS } from '../../src/words/messages/index.ts';

/** Names of the trade, of files and formats, of shipped templates and what they ask for, which a Korean reads as they are. */
const NAMES = new Set(
  `go-live csm id ci p10 p80 p90 kaplan-meier git github npm install json package lock yaml onboard vscode main mina mib utf-8 yyyy-mm-dd products cpa playbook touch industry product plan
  markdown http https holidays gitignore`.split(/\s+/),
);
/** What somebody types or looks up: between backticks, options, calls, paths and addresses, entries of a file, short hashes. */
const TYPED = [
  /https?:\/\/\S+/g,
  /`[^`]*`/g,
  /--[\w-]+(?:[= ][\w-]+)?/g,
  /\bonboard(?: (?:[\w.-]+|"[^"]*"))+/g,
  /"# [a-z]+"/g,
  /[\w./@:-]*[./@][\w./@:-]*/g,
  /\b[\w-]+: \[?[\w-]+/g,
  /\((?:[\w-]+)\)|\[[\w-]+\]/g,
  /[\w-]+…/g,
  /\b[0-9a-f]{7,}\b/g,
];
/** Lines of a file, which are shown with their numbers, and examples, which stand apart. */
const EXCERPT = /^(?:\s*\d* [│|]| {4}).*$/gmu;

/** Latin words in a report that are neither from a file nor for typing. */
export function englishIn(report: string, files: string): readonly string[] {
  const known = new Set([
    ...NAMES,
    ...DRAFT_KINDS,
    ...rulePages().map(({ id }) => id),
    ...TERMS,
    ...wordsOf(files.toLowerCase()),
  ]);
  const own = TYPED.reduce((text, typed) => text.replace(typed, ' '), report.replace(EXCERPT, ''));
  return [...new Set(wordsOf(own).filter((word) => word.length > 2 && !known.has(word.toLowerCase())))];
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[A-Za-z][A-Za-z0-9&]*(?:-[A-Za-z0-9&]+)*/g) ?? [];
}

/** The values of files without their keys, comments and what stands for one of a few things, which are English words of ours. */
export function valuesOf(text: string): string {
  return text
    .replace(/#.*$/gm, ' ')
    .replace(/[\w-]+:/g, ' ')
    .replace(/\b(?:customer|vendor|internal|true|guide)\b/g, ' ');
}
