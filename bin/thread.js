'use strict';
// What another thread of the program begins with: the same bundle, and one call.
const { parentPort, workerData } = require('node:worker_threads');
require('./bundle.js')
  .bundle()
  .workOnThread(workerData, (answer) => parentPort?.postMessage(answer));
