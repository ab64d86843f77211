/** What a program pays at least that looks at every file of a workspace: `node floor.js stat|read FOLDER`. */
const { lstatSync, readdirSync, readFileSync } = require('node:fs');
const [, , how, root] = process.argv;
const look = how === 'read' ? readFileSync : lstatSync;
look(`${root}/onboard.yaml`);
for (const folder of ['calendars', 'templates', 'plans', 'plans/archive']) {
  for (const entry of readdirSync(`${root}/${folder}`, { withFileTypes: true })) {
    if (entry.isFile()) look(`${root}/${folder}/${entry.name}`);
  }
}
