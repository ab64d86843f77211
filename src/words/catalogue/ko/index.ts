import { koreanFindings as findings } from '../../../diagnostics/catalogue/ko/index.ts';
import type { en } from '../en/index.ts';
import { backtest } from './backtest.ts';
import { basis } from './basis.ts';
import { calendar } from './calendar.ts';
import { call } from './call.ts';
import { change } from './change.ts';
import { changes } from './changes.ts';
import { counts } from './counts.ts';
import { days } from './days.ts';
import { demo } from './demo.ts';
import { diff } from './diff.ts';
import { doctor } from './doctor.ts';
import { drafts } from './drafts.ts';
import { drift } from './drift.ts';
import { handOver } from './hand-over.ts';
import { init } from './init.ts';
import { insights } from './insights.ts';
import { learn } from './learn.ts';
import { links } from './links.ts';
import { log } from './log.ts';
import { newPlan } from './new-plan.ts';
import { reasons } from './reasons.ts';
import { receive } from './receive.ts';
import { remind } from './remind.ts';
import { rules } from './rules.ts';
import { site } from './site.ts';
import { status } from './status.ts';
import { template } from './template.ts';
import { terms } from './terms.ts';
import { timeline } from './timeline.ts';
import { today } from './today.ts';
import { undo } from './undo.ts';
import { upgrade } from './upgrade.ts';
import { validate } from './validate.ts';
import { why } from './why.ts';

/** Every word and sentence of the reports, in Korean: -다 style (합니다) in sentences, nouns and -기 in titles. */
export const ko: typeof en = {
  backtest,
  basis,
  calendar,
  call,
  change,
  counts,
  days,
  doctor,
  drafts,
  drift,
  findings,
  insights,
  learn,
  links,
  newPlan,
  reasons,
  receive,
  remind,
  rules,
  site,
  status,
  template,
  terms,
  timeline,
  changes,
  demo,
  diff,
  handOver,
  init,
  log,
  undo,
  upgrade,
  validate,
  today,
  why,
};
