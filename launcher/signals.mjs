/**
 * @returns {AbortSignal} aborted when someone asks this process to stop: Ctrl-C, a signal, a closed terminal,
 *   or the end of the process that started it over a channel
 */
export function stopSignal() {
  const controller = new AbortController();
  const stop = () => controller.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  if (process.send) process.on('disconnect', stop);
  // Listening for the end of the channel would keep this process alive until then.
  process.channel?.unref();
  return controller.signal;
}

/**
 * @template T
 * @param {AbortSignal} signal
 * @param {Promise<T>} work
 * @returns {Promise<T | undefined>} undefined once the signal is aborted
 */
export function unlessAborted(signal, work) {
  const aborted = new Promise((/** @type {(nothing: undefined) => void} */ resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  return Promise.race([work, aborted]);
}
