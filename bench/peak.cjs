/** Loaded ahead of a program: writes down the most memory that it held, in kilobytes. */
process.once('exit', () => {
  require('node:fs').writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS));
});
