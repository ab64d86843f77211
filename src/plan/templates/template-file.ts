import type { TemplateFile, TemplatePhaseFile, TemplateTaskFile } from '../model/files.ts';
import type { Template, TemplatePhase, TemplateTask } from '../model/model.ts';
import { formatDuration, formatEffort } from '../time/duration.ts';

/** A complete template as a file that extends nothing: read again, it is the same template with the same version. */
export function templateFile(template: Template): TemplateFile {
  const { name, description, model, appliesTo, goal, live, resources, phases } = template;
  return {
    name,
    ...(description === null ? {} : { description }),
    ...(model === null ? {} : { model }),
    ...(appliesTo === null ? {} : { 'applies-to': appliesTo }),
    ...(goal === null ? {} : { goal }),
    ...(live === null ? {} : { live }),
    ...(resources.length === 0 ? {} : { resources }),
    phases: phases.map(phaseFile),
  };
}

function phaseFile({ id, name, description, wait, after, when, resources, tasks }: TemplatePhase): TemplatePhaseFile {
  return {
    id,
    name,
    ...(description === null ? {} : { description }),
    ...(wait === null ? {} : { wait: formatDuration(wait) }),
    ...(after === null ? {} : { after }),
    ...(when === null ? {} : { when }),
    ...(resources.length === 0 ? {} : { resources }),
    tasks: tasks.map(taskFile),
  };
}

function taskFile(task: TemplateTask): TemplateTaskFile {
  const { id, title, description, owner, effort, duration, after, wait, when, aha, session, resources, tags } = task;
  return {
    id,
    title,
    ...(description === null ? {} : { description }),
    ...(owner === null ? {} : { owner }),
    ...(effort === null ? {} : { effort: formatEffort(effort) }),
    duration: formatDuration(duration),
    ...(after === null ? {} : { after }),
    ...(wait === null ? {} : { wait: formatDuration(wait) }),
    ...(when === null ? {} : { when }),
    ...(aha === null ? {} : { aha }),
    ...(session === null ? {} : { session }),
    ...(resources.length === 0 ? {} : { resources }),
    ...(tags.length === 0 ? {} : { tags }),
  };
}
