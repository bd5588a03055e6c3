/**
 * Watches how much this process grows from now on, peaks between two looks included: the kernel keeps the highest.
 *
 * @returns {{ grown: () => number }} bytes
 */
export function watchMemory() {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  const highestBefore = highest();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  return {
    grown: () => {
      clearInterval(timer);
      const highestNow = highest();
      return Math.max(most, highestNow > highestBefore ? highestNow : 0) - before;
    },
  };
}

function highest() {
  return process.resourceUsage().maxRSS * 1024;
}
