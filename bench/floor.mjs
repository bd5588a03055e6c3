import http from 'node:http';
import { connect } from 'node:net';
import ssh2 from 'ssh2';
import { microversionHeader, urlOf } from '../worker/dist/environment/catalog.js';
import { commandLine } from '../worker/dist/environment/exec.js';
import { algorithmsFor } from '../worker/dist/environment/ssh-line.js';
import { survey } from '../worker/dist/environment/survey.js';

/**
 * The least a run could take: the same commands, tokens and requests, bare over one connection, each as soon as what it
 * waited for came back, four commands and eight requests at once as in ours. Nothing is checked, judged or bounded.
 */
export async function replay(target, { calls, credentials, access, region }) {
  const started = performance.now();
  const client = await open(target);
  const commands = slots(4);
  const requests = slots(8);
  const exec = (line) => commands(() => run(client, line));
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8, scheduling: 'lifo' });
  agent.createConnection = ({ host, port }, done) => {
    client.forwardOut('127.0.0.1', 0, host, Number(port), (error, channel) => {
      const same = () => channel;
      const methods = { setTimeout: same, setKeepAlive: same, setNoDelay: same, ref: same, unref: same };
      done(error, channel && Object.assign(channel, methods));
    });
  };
  const send = (options) => requests(() => request(agent, options));
  const byPassword = (name, password) => {
    return { methods: ['password'], password: { user: { name, domain: { id: 'default' }, password } } };
  };
  const signIn = async (identity, scope) => {
    const body = JSON.stringify({ auth: { identity, scope: { project: scope } } });
    const url = new URL(`${credentials.authUrl.href.replace(/\/$/, '')}/v3/auth/tokens`);
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const reply = await send({ method: 'POST', url, headers, body });
    const token = reply.text === '' ? {} : JSON.parse(reply.text).token;
    return { id: reply.headers['x-subject-token'], projectId: token?.project?.id, catalog: token?.catalog };
  };

  await survey({ exec: async (command) => ({ stdout: await exec(commandLine(command)) }) });
  const { username, password, project } = credentials;
  const tokens = new Map([
    ['admin', signIn(byPassword(username, password), { name: project, domain: { id: 'default' } })],
  ]);
  const { id } = await tokens.get('admin');
  const tokenOf = (as) => {
    if (!tokens.has(as)) {
      const scope = { id: access.projectId };
      const identity = { methods: ['token'], token: { id } };
      tokens.set(as, signIn(as === 'candidate' ? byPassword(access.user, access.password) : identity, scope));
    }
    return tokens.get(as);
  };
  const perform = async (call) => {
    if (call.kind === 'run') return exec(commandLine(call.command));
    if (call.kind === 'signIn')
      return signIn(byPassword(call.user, call.password), { name: call.project, domain: { id: 'default' } });
    const { service, as, method, path, microversion } = call.request;
    const token = await tokenOf(as === 'anonymous' ? 'attempt-project' : as);
    const headers = {
      ...(as === 'anonymous' ? {} : { 'x-auth-token': token.id }),
      ...(microversion === undefined ? {} : microversionHeader(service, microversion)),
    };
    return send({ method, url: urlOf(token, service, region, path), headers });
  };
  const performed = [];
  for (const call of calls) {
    performed.push((call.after === undefined ? Promise.resolve() : performed[call.after]).then(() => perform(call)));
  }
  await Promise.all(performed);
  const seconds = (performance.now() - started) / 1_000;
  agent.destroy();
  client.destroy();
  return seconds;
}

function open({ host, port, user, privateKey, hostKey }) {
  const client = new ssh2.Client();
  // With Nagle's algorithm the handshake alone waits a few times 40 ms for an acknowledgement.
  const sock = connect({ host, port, noDelay: true });
  return new Promise((resolve, reject) => {
    client.once('ready', () => resolve(client));
    client.once('error', reject);
    client.connect({ sock, username: user, privateKey, algorithms: algorithmsFor(hostKey.split(' ')[0]) });
  });
}

function run(client, line) {
  return new Promise((resolve, reject) => {
    client.exec(line, (error, channel) => {
      if (error) return reject(error);
      let text = '';
      channel.on('data', (chunk) => {
        text += chunk;
      });
      channel.stderr.resume();
      channel.on('close', () => resolve(text));
      channel.end();
    });
  });
}

function request(agent, { method, url, headers, body }) {
  return new Promise((resolve, reject) => {
    const options = {
      agent,
      method,
      host: url.hostname,
      port: url.port || 80,
      path: url.pathname + url.search,
      headers,
    };
    const sent = http.request(options, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ headers: response.headers, text }));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

function slots(atOnce) {
  const waiting = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce) await new Promise((resume) => waiting.push(resume));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
