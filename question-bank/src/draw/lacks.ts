import type { Capacity } from '../schema/exam.js';
import type { NetworkBackend, PracticalQuestion } from '../schema/question.js';
import type { Service } from '../schema/setup.js';
import type { Text } from '../schema/text.js';
import type { FreeCapacity } from './capacity.js';

/** What an environment offers to questions; null where it could not be seen, which counts against no question. */
export type Offer = {
  services: readonly Service[];
  network: NetworkBackend | null;
  stores: readonly string[] | null;
  /** Of Swift; left out by what looked before this was asked for. */
  policies?: readonly string[] | null;
  /** Without `.service`. */
  units: readonly string[] | null;
  extensions: readonly string[] | null;
  /** For the paper as a whole. */
  free?: FreeCapacity;
};

/** One thing a question needs and an environment does not have; of `room` there is too little for the paper as a whole. */
export type Lack =
  | { kind: 'service' | 'network' | 'store' | 'policy' | 'unit' | 'extension'; name: string }
  | { kind: 'room'; name: keyof Capacity };

/** What an environment lacks for a question; empty when the question can be done there. */
export function lacksOf(needs: PracticalQuestion['needs'], offer: Offer): Lack[] {
  const missing = (
    kind: Exclude<Lack['kind'], 'room'>,
    wanted: readonly (string | string[])[] | undefined,
    there: readonly string[],
  ) =>
    (wanted ?? [])
      .filter((name) => ![name].flat().some((one) => there.includes(one)))
      .map((name): Lack => ({ kind, name: [name].flat().join(' | ') }));
  const { network, stores, policies, units, extensions } = needs;
  const isOtherNetwork = network !== undefined && offer.network !== null && !network.includes(offer.network);
  return [
    ...missing('service', needs.services, offer.services),
    ...(isOtherNetwork ? [{ kind: 'network' as const, name: network.join(' | ') }] : []),
    ...(offer.stores === null ? [] : missing('store', stores, offer.stores)),
    ...(offer.policies == null ? [] : missing('policy', policies, offer.policies)),
    ...(offer.units === null ? [] : missing('unit', units, offer.units)),
    ...(offer.extensions === null ? [] : missing('extension', extensions, offer.extensions)),
  ];
}

/** For the candidate: what is not there. */
export function lacksText(lacks: readonly Lack[]): Text {
  return {
    en: `Your OpenStack lacks ${lacks.map((lack) => lackText(lack).en).join(', ')}.`,
    zh: `你的 OpenStack 缺少${lacks.map((lack) => lackText(lack).zh).join('、')}。`,
  };
}

function lackText({ kind, name }: Lack): Text {
  if (kind === 'room') return rooms[name];
  return { en: `${kinds[kind].en} \`${name}\``, zh: `${kinds[kind].zh} \`${name}\`` };
}

const kinds: Readonly<Record<Exclude<Lack['kind'], 'room'>, Text>> = {
  service: { en: 'the service', zh: '服务' },
  network: { en: 'the network back end', zh: '网络后端' },
  store: { en: 'the image store', zh: '镜像存储' },
  policy: { en: 'the storage policy', zh: '存储策略' },
  unit: { en: 'the unit', zh: '系统服务单元' },
  extension: { en: 'the network extension', zh: '网络扩展' },
};

const rooms: Readonly<Record<keyof Capacity, Text>> = {
  servers: { en: 'room for guests', zh: '可运行实例的余量' },
  ramMb: { en: 'free memory', zh: '空闲内存' },
  floatingIps: { en: 'free floating IPs', zh: '空闲浮动 IP' },
  volumes: { en: 'room for volumes', zh: '可创建卷的余量' },
  volumeGb: { en: 'free space for volumes', zh: '空闲卷容量' },
};
