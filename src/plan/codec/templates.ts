/** Templates: every key they may have, in the order in which people look for them. */
import type { TemplateFile, TemplateMeasureFile, TemplateResourceFile } from '../model/files.ts';
import type { RelativeDay, Template, TemplateMeasure } from '../model/model.ts';
import { formatDuration } from '../time/duration.ts';
import {
  always,
  type Codec,
  codecRowsOf,
  comparedRowsOf,
  encode,
  ID,
  type Kind,
  knownDuration,
  listKind,
  maybe,
  normalizedId,
  optional,
  optionalList,
  optionalPart,
  type Told,
} from './codec.ts';
import {
  listField,
  neverChanged,
  resourcesField,
  scale,
  showRecord,
  showStep,
  showText,
  valueField,
} from './fields.ts';
import { readTemplatePhase, writeTemplatePhase } from './tasks.ts';

/** `1w after live`. */
const RELATIVE_DAY: Kind<string, RelativeDay> = {
  read: (text) => {
    const [distance = '', after = ''] = text.split(' after ');
    return { distance: knownDuration(distance), after: normalizedId(after) };
  },
  write: ({ distance, after }) => `${formatDuration(distance)} after ${after}`,
};

const templateMeasureRow = codecRowsOf<TemplateMeasure>();
const TEMPLATE_MEASURE: Codec<TemplateMeasureFile, TemplateMeasure> = {
  name: templateMeasureRow('name', always<string>()),
  unit: templateMeasureRow('unit', maybe<string>()),
  from: templateMeasureRow('from', maybe<string | number>()),
  to: templateMeasureRow('to', maybe<string | number>()),
  by: templateMeasureRow('by', optional(RELATIVE_DAY)),
};
const NO_TEMPLATE_MEASURE: TemplateMeasure = { name: '', unit: null, from: null, to: null, by: null };

const templateRow = comparedRowsOf<Template>();

/** A template; once resolved, it extends nothing. Changes of its phases are reported phase by phase. */
export const TEMPLATE: Codec<TemplateFile, Template, Told<Template>> = {
  name: templateRow('name', always<string>(), valueField('renamed', showText)),
  description: templateRow('description', maybe<string>(), valueField('description', showText)),
  extends: { ...templateRow('extends', optional(ID), valueField('extends', showText)), write: () => undefined },
  model: templateRow('model', maybe(), valueField('model', showText)),
  'applies-to': templateRow('appliesTo', maybe(), valueField('when', showRecord)),
  goal: templateRow('goal', maybe<string>(), valueField('goal', showText)),
  measures: templateRow(
    'measures',
    listKind(optionalPart(TEMPLATE_MEASURE, NO_TEMPLATE_MEASURE, ({ name }) => ({ name }))),
    listField<TemplateMeasure>(
      'measures',
      ({ name }) => name,
      ({ from, to, unit, by }) => [scale(from, to, unit), by === null ? null : RELATIVE_DAY.write(by)],
    ),
  ),
  live: templateRow('live', optional(ID), valueField('live', showStep)),
  resources: templateRow('resources', optionalList<TemplateResourceFile>(), resourcesField),
  phases: templateRow(
    'phases',
    {
      read: (phases) => phases.map(readTemplatePhase),
      write: (phases) => phases.map(writeTemplatePhase),
    },
    neverChanged,
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
