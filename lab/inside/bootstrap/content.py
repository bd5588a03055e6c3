"""content.py IMAGE RELEASE_FILE: the flavors, image, networks and volume type a fresh DevStack has."""

import json
import sys

import openstack

with open(sys.argv[2]) as file:
    RELEASE = json.load(file)
IMAGE_NAME = RELEASE["image"]
FLAVORS = [
    # name, id, memory in MB, disk in GB, virtual CPUs
    ("m1.tiny", "1", 512, 1, 1),
    ("m1.small", "2", 2048, 20, 1),
    ("m1.medium", "3", 4096, 40, 2),
    ("m1.large", "4", 8192, 80, 4),
    ("m1.xlarge", "5", 16384, 160, 8),
    ("m1.nano", "42", 128, 1, 1),
    ("m1.micro", "84", 192, 1, 1),
    ("cirros256", "c1", 256, 1, 1),
    ("ds512M", "d1", 512, 5, 1),
    ("ds1G", "d2", 1024, 10, 1),
    ("ds2G", "d3", 2048, 10, 2),
    ("ds4G", "d4", 4096, 20, 4),
]

cloud = openstack.connect(cloud="devstack-admin")
network = cloud.network


def ensure_network(name, subnet, project, range_fields, network_fields=None, subnet_fields=None):
    fields = {"project_id": project, **(network_fields or {})}
    found = network.find_network(name, project_id=project) or network.create_network(name=name, **fields)
    inner = network.find_subnet(subnet, project_id=project) or network.create_subnet(
        name=subnet, network_id=found.id, project_id=project, ip_version=4, **range_fields, **(subnet_fields or {})
    )
    return found, inner


def fill_compute_and_image(path):
    for name, number, memory, disk, cpus in FLAVORS:
        if not cloud.compute.find_flavor(name):
            cloud.compute.create_flavor(name=name, id=number, ram=memory, disk=disk, vcpus=cpus)
    if not cloud.image.find_image(IMAGE_NAME):
        cloud.create_image(
            IMAGE_NAME, filename=path, disk_format="qcow2", container_format="bare",
            visibility="public", wait=True, hw_rng_model="virtio",
        )


def private_range():
    """Today's DevStack takes the subnet from a pool that everyone may use; it is the same range."""
    if RELEASE["subnetPool"] is None:
        return {"cidr": "10.0.0.0/26"}
    name = "shared-default-subnetpool-v4"
    pool = network.find_subnet_pool(name) or network.create_subnet_pool(
        name=name, prefixes=[RELEASE["subnetPool"]], default_prefix_length=26, is_shared=True, is_default=True
    )
    return {"subnet_pool_id": pool.id, "prefix_length": 26}


def fill_network():
    admin = cloud.identity.find_project("admin").id
    demo = cloud.identity.find_project("demo").id
    public, _ = ensure_network(
        "public", "public-subnet", admin, {"cidr": "172.24.4.0/24"},
        {
            "is_router_external": True, "is_default": True,
            "provider_network_type": "flat", "provider_physical_network": "public",
        },
        {
            "gateway_ip": "172.24.4.1", "is_dhcp_enabled": False,
            "allocation_pools": [{"start": "172.24.4.2", "end": "172.24.4.254"}],
        },
    )
    ensure_network("shared", "shared-subnet", admin, {"cidr": "192.168.233.0/24"}, {"is_shared": True})
    _, private = ensure_network("private", "private-subnet", demo, private_range())
    router = network.find_router("router1")
    if not router:
        router = network.create_router(
            name="router1", project_id=demo, external_gateway_info={"network_id": public.id}
        )
        network.add_interface_to_router(router, subnet_id=private.id)


def fill_block_storage():
    backend = "lvmdriver-1"
    if backend not in [kind.name for kind in cloud.block_storage.types()]:
        cloud.block_storage.create_type(name=backend, extra_specs={"volume_backend_name": backend}, is_public=True)


fill_compute_and_image(sys.argv[1])
fill_network()
fill_block_storage()
print("content: done")
