/** Templates: every key they may have, in the order in which people look for them. */
import type { TemplateFile, TemplateMeasureFile, TemplateResourceFile } from '../model/files.ts';
import type { RelativeDay, Template, TemplateMeasure } from '../model/model.ts';
import { formatDuration } from '../time/duration.ts';
import {
  always,
  type Codec,
  durationIn,
  encode,
  ID,
  type Kind,
  listed,
  listOf,
  maybe,
  nfc,
  optional,
  partOf,
  rowsOf,
} from './codec.ts';
import { readTemplatePhase, writeTemplatePhase } from './tasks.ts';

/** `1w after live`. */
const RELATIVE_DAY: Kind<string, RelativeDay> = {
  read: (text) => {
    const [distance = '', after = ''] = text.split(' after ');
    return { distance: durationIn(distance), after: nfc(after) };
  },
  write: ({ distance, after }) => `${formatDuration(distance)} after ${after}`,
};

const measure = rowsOf<TemplateMeasure>();
const MEASURE: Codec<TemplateMeasureFile, TemplateMeasure> = {
  name: measure('name', always<string>()),
  unit: measure('unit', maybe<string>()),
  from: measure('from', maybe<string | number>()),
  to: measure('to', maybe<string | number>()),
  by: measure('by', optional(RELATIVE_DAY)),
};
const NO_MEASURE: TemplateMeasure = { name: '', unit: null, from: null, to: null, by: null };

const row = rowsOf<Template>();

/** A template; once it is complete, it extends nothing. */
export const TEMPLATE: Codec<TemplateFile, Template> = {
  name: row('name', always<string>()),
  description: row('description', maybe<string>()),
  extends: { ...row('extends', optional(ID)), write: () => undefined },
  model: row('model', maybe()),
  'applies-to': row('appliesTo', maybe()),
  goal: row('goal', maybe<string>()),
  measures: row('measures', listOf(partOf(MEASURE, NO_MEASURE, ({ name }) => ({ name })))),
  live: row('live', optional(ID)),
  resources: row('resources', listed<TemplateResourceFile>()),
  phases: row('phases', {
    read: (phases) => phases.map(readTemplatePhase),
    write: (phases) => phases.map(writeTemplatePhase),
  }),
};

/** What a template is where its file is silent. */
export const NO_TEMPLATE: Template = {
  id: '',
  file: '',
  version: '',
  name: '',
  description: null,
  extends: null,
  model: null,
  appliesTo: null,
  goal: null,
  measures: [],
  live: null,
  resources: [],
  phases: [],
};

/** A complete template as a file that extends nothing: read again, it is the same template with the same version. */
export function templateFile(template: Template): TemplateFile {
  return encode(TEMPLATE, template, { name: template.name });
}
