import type { Json } from '@stackproof/question-bank';
import type { Cloud } from '../environment/cloud.js';
import { listed, send } from './send.js';

/** Takes routes, gateway and interfaces off a router, so that it can be deleted. */
export async function removeRouter(cloud: Cloud, { id, routes }: { [key: string]: Json }): Promise<void> {
  const router = `/v2.0/routers/${String(id)}`;
  const put = (path: string, body: Json) =>
    send(cloud, { service: 'network', as: 'admin', method: 'PUT', path, body }, [404]);
  if (Array.isArray(routes) && routes.length > 0) await put(router, { router: { routes: [] } });
  await put(router, { router: { external_gateway_info: {} } });
  const ports = await listed(cloud, 'ports', {
    service: 'network',
    as: 'admin',
    path: `/v2.0/ports?device_id=${String(id)}`,
  });
  const interfaces = ports.filter(({ device_owner }) => String(device_owner).includes('router_interface'));
  for (const port of interfaces) await put(`${router}/remove_router_interface`, { port_id: String(port.id) });
}
