import { carriesPrefix, isObject } from '@stackproof/question-bank';
import type { Endpoints } from './catalog.js';
import type { Cloud } from './cloud.js';
import { EnvironmentFault } from './fault.js';
import { type Entry, listedAll } from './listing.js';

/** Values of `{{environment.…}}`: what questions need not name themselves. */
export type EnvironmentValues = {
  /** Address of the identity service: what a candidate's commands talk to. */
  host: string;
  /** Home of the SSH user. */
  home: string;
  public: { id: string; name: string; subnetId: string; cidr: string };
  image: { id: string; name: string };
  flavor: { id: string; name: string };
  volumeType: { name: string };
  region: string;
  /** Where the services were when the attempt was prepared. */
  endpoints: Endpoints;
};

/**
 * Finds the external network, the smallest bootable image, the smallest flavor that carries it and the usual volume type.
 *
 * @throws EnvironmentFault 'service-missing' that names what is not there
 */
export async function discover(cloud: Cloud): Promise<EnvironmentValues> {
  const [network, image, volumeType] = await Promise.all([
    externalNetwork(cloud),
    smallestImage(cloud),
    usualVolumeType(cloud),
  ]);
  const flavor = await smallestFlavor(cloud, image);
  return {
    host: cloud.credentials.authUrl.hostname,
    home: cloud.host.home,
    public: network,
    image: { id: String(image.id), name: String(image.name) },
    flavor: { id: String(flavor.id), name: String(flavor.name) },
    volumeType: { name: volumeType },
    region: cloud.region ?? 'RegionOne',
    endpoints: cloud.endpoints,
  };
}

async function externalNetwork(cloud: Cloud): Promise<EnvironmentValues['public']> {
  const networks = await listedAll(cloud, 'networks', {
    service: 'network',
    path: '/v2.0/networks?router:external=True',
  });
  const chosen = networks.find(({ name }) => name === 'public') ?? networks[0];
  if (chosen === undefined) throw missing('external network');
  const subnets = await listedAll(cloud, 'subnets', {
    service: 'network',
    path: `/v2.0/subnets?network_id=${chosen.id}`,
  });
  const subnet = subnets.find(({ ip_version }) => ip_version === 4);
  if (subnet === undefined) throw missing('IPv4 subnet of the external network');
  return { id: String(chosen.id), name: String(chosen.name), subnetId: String(subnet.id), cidr: String(subnet.cidr) };
}

async function smallestImage(cloud: Cloud): Promise<Entry> {
  const images = await listedAll(cloud, 'images', {
    service: 'image',
    path: '/v2/images?status=active&visibility=public&limit=200',
  });
  const bootable = lasting(images).filter(({ disk_format }) => disk_format !== 'aki' && disk_format !== 'ari');
  const bySize = bootable.sort((a, b) => Number(a.size) - Number(b.size));
  const chosen = bySize.find(({ name }) => String(name).startsWith('cirros')) ?? bySize[0];
  if (chosen === undefined) throw missing('active public image');
  return chosen;
}

async function smallestFlavor(cloud: Cloud, image: Entry): Promise<Entry> {
  const flavors = await listedAll(cloud, 'flavors', { service: 'compute', path: '/flavors/detail?is_public=true' });
  const minRam = Math.max(64, Number(image.min_ram ?? 0));
  const minDisk = Math.max(Number(image.min_disk ?? 0), Math.ceil(Number(image.virtual_size ?? 0) / 1024 ** 3));
  // A flavor with disk 0 boots only where policy allows it, so it is no safe choice.
  const fits = lasting(flavors).filter(
    ({ ram, disk }) => Number(ram) >= minRam && Number(disk) >= Math.max(1, minDisk),
  );
  const chosen = fits.sort((a, b) => Number(a.ram) - Number(b.ram) || Number(a.disk) - Number(b.disk))[0];
  if (chosen === undefined) throw missing('flavor that carries the image');
  return chosen;
}

/** What an attempt made goes with that attempt, so no other may build on it. */
function lasting(found: Entry[]): Entry[] {
  return found.filter(({ name }) => !carriesPrefix(String(name)));
}

/** The type a volume gets when none is named; types of questions and of people come and go. */
async function usualVolumeType(cloud: Cloud): Promise<string> {
  if (!cloud.services.includes('block-storage')) return '';
  const service = 'block-storage';
  const { status, body } = await cloud.request({ service, as: 'admin', method: 'GET', path: '/types/default' });
  const usual = status === 200 && isObject(body) ? body.volume_type : undefined;
  if (isObject(usual)) return String(usual.name);
  const types = await listedAll(cloud, 'volume_types', { service, path: '/types' });
  return String(lasting(types).find(({ is_public }) => is_public !== false)?.name ?? '');
}

function missing(what: string): EnvironmentFault {
  return new EnvironmentFault('service-missing', `The cloud has no ${what}.`);
}
