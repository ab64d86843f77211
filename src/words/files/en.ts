/** What files say that are written for people: a new plan, new settings, and the page of what to set up for answers. */
export const en = {
  plan: {
    page: "the address of the customer's page; never change it",
    template: 'the template version that the plan was made from',
    purchased: 'the schedule starts on this day',
    signing: 'expected; replace it with `purchased` once they have signed',
    target: 'promised; no command moves it silently',
    noTarget: (live: string) => `once you have promised a go-live date, write it here: target: ${live}`,
    live: 'when this task is done, the customer is onboarded',
    measure: '{ name: What is measured, from: today, to: success, by: 2027-03-31 }',
    people: 'who has which role; the owner of a task is a role or one of these people',
    person: 'jane: { name: Jane Kim, email: jane@customer.example, side: customer, roles: [point-person] }',
    afterPurchase: 'after the purchase',
    afterSignature: 'after the signature',
    afterPhase: 'after the previous phase',
    owner: 'a role or a person',
    due: 'expected; agree on it with the customer',
  },
  settings: {
    vendor: 'the company that onboards',
    locale: 'en or ko: language of what customers and the team read',
    timezone: 'decides which day is today',
    calendars: 'files in calendars/; add one with: onboard calendar add US',
    team: 'Your team. A task names a role; the plan says who has it.',
    member: 'mina: { name: Mina Park, email: mina@example.com, roles: [csm] }',
    reminders: 'When reminders are sent, in working days. Preview them with: onboard remind',
    rules: 'Severity of single rules: error, warning, note or off. List the rules with: onboard explain',
  },
  recap: `attended:

# A line of the summary:
# - Filters apply to reports only
# An open question, who answers it, and by when (a day, or +3d):
# ? Why do the two totals differ? @mina +2d
`,
  answers: {
    githubRights: (branch: string) =>
      `Settings > Actions > General > Workflow permissions: "Allow GitHub Actions to create and approve pull requests". With \`direct\` the workflow must be able to push to ${branch}.`,
    gitlabRights:
      'A project access token with the scope `write_repository` as `ONBOARD_PUSH_TOKEN`. Then CI/CD > Schedules: every 15 minutes, with the variable `ONBOARD_RECEIVE=yes`.',
    otherRights:
      'The machine that runs `onboard receive --imap` needs a clone with the full history, and the right to push.',
    gitlabPush: (command: string) =>
      `\n   With \`updates: pull-request\`, GitLab opens a merge request for each answer when this is set:\n${command}`,
  },
};

/** The texts that each language has. */
export type FileTexts = typeof en;
