/** What files say that are written for people: a new plan, new settings, and the page of what to set up for answers. */
export const en = {
  plan: {
    page: "the address of the customer's page; never change it",
    template: 'which template text it was made from',
    purchased: 'the timeline counts from here',
    signing: 'expected; write `purchased` instead once they have signed',
    target: 'promised; nothing moves it silently',
    noTarget: (live: string) => `when you have promised a go-live day, write it here: target: ${live}`,
    live: 'done: the customer is onboarded',
    measure: '{ name: What is measured, from: today, to: success, by: 2027-03-31 }',
    people: 'who fills which role; the owner of a task is a role or one of these people',
    person: 'jane: { name: Jane Kim, email: jane@customer.example, side: customer, roles: [point-person] }',
    afterPurchase: 'after the purchase',
    afterSignature: 'after the signature',
    afterPhase: 'after the phase before',
    owner: 'a role or a person',
    due: 'expected; agree on it with the customer',
  },
  settings: {
    vendor: 'the company that onboards',
    locale: 'en or ko: what customers read, and dates in the terminal',
    timezone: 'decides which day "today" is',
    calendars: 'files in calendars/; add one with: onboard calendar add US',
    team: 'Who works with customers; tasks name a role, and plans say who fills it.',
    member: 'mina: { name: Mina Park, email: mina@example.com, roles: [csm] }',
    reminders: 'Who hears what, and when, in working days; look at it with: onboard remind',
    rules: 'Severity of single checks: error, warning, note or off. All of them: onboard explain',
  },
  answers: {
    githubRights: (branch: string) =>
      `Settings > Actions > General > Workflow permissions: "Allow GitHub Actions to create and approve pull requests". With \`direct\` the workflow must be able to push to ${branch}.`,
    gitlabRights:
      'A project access token with the scope `write_repository` as `ONBOARD_PUSH_TOKEN`. Then CI/CD > Schedules: every 15 minutes, with the variable `ONBOARD_RECEIVE=yes`.',
    otherRights: 'What runs `onboard receive --imap` needs a clone with its whole history, and the right to push.',
    gitlabPush: (command: string) =>
      `\n   With \`updates: pull-request\`, GitLab opens a merge request for each answer when this is set:\n${command}`,
  },
};

/** The texts that each language has. */
export type FileTexts = typeof en;
