import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv4 } from 'node:net';
import { lookUp, silentName } from './zone.mjs';

const types = { A: 1, CNAME: 5, AAAA: 28 };

/** Answers the questions of this machine's resolver from the zone, with chains of aliases written out. */
export async function openNameServer() {
  const server = createSocket('udp4');
  server.on('message', (question, from) => {
    const answer = answerTo(question);
    if (answer !== undefined) server.send(answer, from.port, from.address);
  });
  server.bind(53, '127.0.0.1');
  await once(server, 'listening');
  return { close: () => server.close() };
}

function answerTo(question) {
  const { name, end } = nameAt(question, 12);
  const type = question.readUInt16BE(end);
  if (name === silentName) return undefined;
  const records = [];
  let at = name;
  let found = lookUp(at);
  for (let links = 0; found?.alias !== undefined && links < 10; links += 1) {
    records.push(record(at, types.CNAME, wire(found.alias)));
    at = found.alias;
    found = lookUp(at);
  }
  for (const address of found?.addresses ?? []) {
    const kind = isIPv4(address) ? types.A : types.AAAA;
    if (kind === type) records.push(record(at, kind, bytesOf(address)));
  }
  const head = Buffer.from(question.subarray(0, 12));
  head.writeUInt16BE(found === undefined ? 0x8183 : 0x8180, 2);
  head.writeUInt16BE(records.length, 6);
  head.writeUInt32BE(0, 8);
  return Buffer.concat([head, question.subarray(12, end + 4), ...records]);
}

function nameAt(message, start) {
  const labels = [];
  let at = start;
  for (let length = message[at]; length > 0; length = message[at]) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

function bytesOf(address) {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  const [before, after = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [left, right] = [before, after].map((words) => words.split(':').filter((word) => word !== ''));
  const words = [...left, ...Array(8 - left.length - right.length).fill('0'), ...right];
  return Buffer.from(words.map((word) => word.padStart(4, '0')).join(''), 'hex');
}

/** Good for no time at all: who asks again gets another answer. */
function record(name, type, data) {
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(type, 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([wire(name), fixed, data]);
}

function wire(name) {
  return Buffer.concat([
    ...name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.alloc(1),
  ]);
}
