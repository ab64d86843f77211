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
  type Told,
  toldRowsOf,
} from './codec.ts';
import { readTemplatePhase, writeTemplatePhase } from './tasks.ts';
import { listField, resourcesField, scale, showRecord, showStep, showText, silent, told } from './tell.ts';

/** `1w after live`. */
const RELATIVE_DAY: Kind<string, RelativeDay> = {
  read: (text) => {
    const [distance = '', after = ''] = text.split(' after ');
    return { distance: durationIn(distance), after: nfc(after) };
  },
  write: ({ distance, after }) => `${formatDuration(distance)} after ${after}`,
};

const measure = rowsOf<TemplateMeasure>();
const TEMPLATE_MEASURE: Codec<TemplateMeasureFile, TemplateMeasure> = {
  name: measure('name', always<string>()),
  unit: measure('unit', maybe<string>()),
  from: measure('from', maybe<string | number>()),
  to: measure('to', maybe<string | number>()),
  by: measure('by', optional(RELATIVE_DAY)),
};
const NO_TEMPLATE_MEASURE: TemplateMeasure = { name: '', unit: null, from: null, to: null, by: null };

const row = toldRowsOf<Template>();

/** A template; once resolved, it extends nothing. Changes of its phases are reported phase by phase. */
export const TEMPLATE: Codec<TemplateFile, Template, Told<Template>> = {
  name: row('name', always<string>(), told('renamed', showText)),
  description: row('description', maybe<string>(), told('description', showText)),
  extends: { ...row('extends', optional(ID), told('extends', showText)), write: () => undefined },
  model: row('model', maybe(), told('model', showText)),
  'applies-to': row('appliesTo', maybe(), told('when', showRecord)),
  goal: row('goal', maybe<string>(), told('goal', showText)),
  measures: row(
    'measures',
    listOf(partOf(TEMPLATE_MEASURE, NO_TEMPLATE_MEASURE, ({ name }) => ({ name }))),
    listField<TemplateMeasure>(
      'measures',
      ({ name }) => name,
      ({ from, to, unit, by }) => [scale(from, to, unit), by === null ? null : RELATIVE_DAY.write(by)],
    ),
  ),
  live: row('live', optional(ID), told('live', showStep)),
  resources: row('resources', listed<TemplateResourceFile>(), resourcesField),
  phases: row(
    'phases',
    {
      read: (phases) => phases.map(readTemplatePhase),
      write: (phases) => phases.map(writeTemplatePhase),
    },
    silent,
  ),
};

/** The defaults of a template. */
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

/** A resolved template as a file that extends nothing. Reading it gives the same template with the same version. */
export function templateFile(template: Template): TemplateFile {
  return encode(TEMPLATE, template, { name: template.name });
}
