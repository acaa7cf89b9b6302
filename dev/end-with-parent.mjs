/** Loaded into the bot by `npm run dev`: when the parent is gone without a word, the bot stops as it does for a signal. */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// listening must not keep the bot alive
process.channel?.unref();
