/** A workspace with a customer in trouble, one on track, one who has yet to sign and one who left. Today is 2026-11-20. */
export const ledgerly: Readonly<Record<string, string>> = {
  'onboard.yaml': `vendor: Ledgerly
locale: en
timezone: Asia/Seoul
calendars: [KR]
team:
  mina: { name: Mina Park, email: mina@ledgerly.example, roles: [csm] }
  theo: { name: Theo Berg, email: theo@ledgerly.example, roles: [csm] }
`,
  'calendars/KR.yaml': `name: Korea
covers: 2026..2028
days:
  2026-12-25: Christmas Day
  2027-01-01: New Year's Day
`,
  'templates/cpa.yaml': `name: CPA firms
goal: Clients see their own figures without calling the firm.
live: share-portal
phases:
  - id: kickoff
    name: Kickoff
    wait: 3d..1w
    tasks:
      - { id: create-account, title: Create the account, owner: point-person, effort: 15m, duration: 1d }
  - id: setup
    name: System setup
    wait: 1d..3d
    tasks:
      - id: data-connection
        title: Switch on the custom data connection
        owner: it-admin
        effort: 2h
        duration: 3d..2w
        evidence: { plans: 14, median: 5d, through: 2026-10-31 }
      - id: import-data
        title: Import existing data
        owner: it-admin
        effort: 1h
        duration: 2d..2w
        after: [data-connection]
  - id: rollout
    name: Rollout
    tasks:
      - { id: share-portal, title: Share the portal with the first client, owner: point-person, effort: 60m, duration: 1d }
`,
  'plans/acme.yaml': `customer: Acme Accounting
template: { id: cpa, version: 3b9f2c1e }
purchased: 2026-11-02
target: 2026-12-02
live: share-portal
goal:
  why: Clients see their own figures without calling the firm.
  measures:
    - { name: Client calls about figures, from: 40 a month, to: 10 a month, by: 2027-03-31 }
people:
  jane: { name: Jane Kim, email: jane@acme.example, side: customer, roles: [point-person, decision-maker] }
  bob: { name: Bob Ortiz, email: bob@acme.example, side: customer, roles: [it-admin] }
  mina: { roles: [csm] }
phases:
  - id: kickoff
    name: Kickoff
    wait: 3d..1w
    tasks:
      - id: create-account
        title: Create the account
        owner: point-person
        effort: 15m
        duration: 1d
        due: 2026-11-06
        done: 2026-11-09
        recap:
          attended: [jane, mina]
          questions:
            - { id: totals, ask: Why do the two totals differ?, owner: mina, due: 2026-11-16 }
  - id: setup
    name: System setup
    wait: 1d..3d
    tasks:
      - id: data-connection
        title: Switch on the custom data connection
        owner: it-admin
        effort: 2h
        duration: 3d..2w
        due: 2026-11-19
        blocked: { since: 2026-11-16, by: customer, reason: IT is on leave }
      - id: import-data
        title: Import existing data
        owner: it-admin
        effort: 1h
        duration: 2d..2w
        after: [data-connection]
        due: 2026-11-27
  - id: rollout
    name: Rollout
    tasks:
      - id: share-portal
        title: Share the portal with the first client
        owner: point-person
        effort: 60m
        duration: 1d
        due: 2026-11-30
pauses: [{ from: 2026-12-21, to: 2026-12-24, by: customer, reason: Year-end closing }]
`,
  'plans/한빛.yaml': `customer: 한빛회계법인
template: { id: cpa, version: 3b9f2c1e }
purchased: 2026-11-16
target: 2027-01-15
live: share-portal
people:
  seo: { name: 서민준, email: seo@hanbit.example, side: customer, roles: [point-person, it-admin] }
  theo: { roles: [csm] }
phases:
  - id: kickoff
    name: 킥오프
    tasks:
      - { id: create-account, title: 계정 만들기, owner: seo, effort: 15m, duration: 1d, due: 2026-11-23, done: 2026-11-19 }
  - id: rollout
    name: 롤아웃
    tasks:
      - { id: share-portal, title: 첫 고객과 포털 공유하기, owner: seo, effort: 60m, duration: 2w, due: 2026-12-07 }
`,
  'plans/juniper.yaml': `customer: Juniper Group
signing: 2026-12-01
target: 2027-02-01
live: launch
people:
  ana: { name: Ana Roth, email: ana@juniper.example, side: customer, roles: [point-person] }
  mina: { roles: [csm] }
phases:
  - id: all
    name: Everything
    tasks:
      - { id: launch, title: Launch, owner: ana, duration: 4w }
`,
  'plans/archive/kestrel.yaml': `customer: Kestrel Tax
template: { id: cpa, version: 3b9f2c1e }
purchased: 2026-03-02
live: share-portal
people:
  kim: { name: Kim Ro, email: kim@kestrel.example, side: customer, roles: [point-person] }
  mina: { roles: [csm] }
phases:
  - id: all
    name: Everything
    tasks:
      - { id: share-portal, title: Share the portal, owner: kim, duration: 1d, due: 2026-03-09 }
closed: { on: 2026-04-01, result: churned, reason: They merged with a bank }
`,
};
