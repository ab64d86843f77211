'use strict';
/** The bundle, with what V8 made of it earlier. @returns {any} what dist/run.cjs exports */
function bundle() {
  const { enableCompileCache } = require('node:module');
  if (enableCompileCache === undefined) {
    return require('./compiled.js').bundleIn(require('node:path').resolve(__dirname, '../dist')).load('./run.cjs');
  }
  // Without a folder of the person's own, nothing is kept: Node's default is one that anybody may have made.
  const folder = require('./cache-folder.js').ownCacheFolder(process.env);
  if (folder !== null) enableCompileCache(folder);
  return require('../dist/run.cjs');
}

module.exports = { bundle };
