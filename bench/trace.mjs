/**
 * Wraps a cloud so that each request, sign-in and command is written down with what it waited for.
 *
 * A call is made in the same turn in which the last thing it needed came back, so the call that finished last is what it
 * waited for; a call before any finished needed nothing but the cloud.
 */
export function traced(cloud) {
  const calls = [];
  let last;
  const follow = async (call, work) => {
    const entry = { ...call, after: last };
    const index = calls.push(entry) - 1;
    try {
      return await work();
    } finally {
      last = index;
    }
  };
  const wrapped = {
    ...cloud,
    request: (request) => follow({ kind: 'request', request }, () => cloud.request(request)),
    signIn: (user, password, project) =>
      follow({ kind: 'signIn', user, password, project }, () => cloud.signIn(user, password, project)),
    run: (command) => follow({ kind: 'run', command }, () => cloud.run(command)),
  };
  return { cloud: wrapped, calls };
}
