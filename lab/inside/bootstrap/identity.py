"""identity.py HOST PASSWORD REGION RELEASE_FILE: the projects, users, roles, groups and the catalog DevStack makes.

One Python process instead of a hundred calls of the command line client, two seconds each.
"""

import json
import sys

import openstack

HOST, PASSWORD, REGION = sys.argv[1:4]
with open(sys.argv[4]) as file:
    RELEASE = json.load(file)
DOMAIN = "default"
ROLES = ["admin", "member", "reader", "service", "anotherrole", "ResellerAdmin", "heat_stack_owner", "heat_stack_user"]
PROJECTS = ["admin", "service", "demo", "alt_demo", "invisible_to_admin"]
SERVICE_USERS = ["nova", "neutron", "glance", "cinder", "placement", "swift", "heat"]
MEMBERSHIPS = [
    # user, project, roles
    ("demo", "demo", ["member", "anotherrole", "heat_stack_owner"]),
    ("demo", "invisible_to_admin", ["member", "anotherrole", "heat_stack_owner"]),
    ("alt_demo", "alt_demo", ["member", "anotherrole", "heat_stack_owner"]),
    ("admin", "demo", ["admin"]),
    ("admin", "alt_demo", ["admin"]),
    ("admin", "admin", ["heat_stack_owner"]),
    ("swift", "service", ["ResellerAdmin"]),
    *RELEASE["memberships"],
]
GROUPS = [("admins", "admin", "admin"), ("nonadmins", "demo", "member")]
CATALOG = [
    # name, type, description, URL
    ("glance", "image", "Glance Image Service", f"http://{HOST}/image"),
    ("nova", "compute", "Nova Compute Service", f"http://{HOST}/compute/v2.1"),
    ("nova_legacy", "compute_legacy", "Nova Compute Service (Legacy 2.0)", f"http://{HOST}/compute/v2/$(project_id)s"),
    ("placement", "placement", "Placement Service", f"http://{HOST}/placement"),
    *[(name, kind, text, url.replace("{HOST}", HOST)) for name, kind, text, url in RELEASE["catalog"]],
    ("swift", "object-store", "Swift Service", f"http://{HOST}:8080/v1/AUTH_$(project_id)s"),
    ("heat", "orchestration", "Heat Orchestration Service", f"http://{HOST}/heat-api/v1/$(project_id)s"),
    ("heat-cfn", "cloudformation", "Heat CloudFormation Service", f"http://{HOST}/heat-api-cfn/v1"),
]

identity = openstack.connect(cloud="devstack-admin").identity


def user(name, domain=DOMAIN, **fields):
    found = identity.find_user(name, domain_id=domain)
    return found or identity.create_user(name=name, password=PASSWORD, domain_id=domain, **fields)


def fill_projects_and_users():
    roles = {name: identity.find_role(name) or identity.create_role(name=name) for name in ROLES}
    projects = {
        name: identity.find_project(name, domain_id=DOMAIN) or identity.create_project(name=name, domain_id=DOMAIN)
        for name in PROJECTS
    }
    users = {name: user(name) for name in ["admin", *SERVICE_USERS]}
    users.update({name: user(name, email=f"{name}@example.com") for name in RELEASE["people"]})
    service_roles = [(name, "service", ["admin", "service"]) for name in SERVICE_USERS]
    for name, project, granted in MEMBERSHIPS + service_roles:
        for role in granted:
            identity.assign_project_role_to_user(projects[project], users[name], roles[role])
    for name, project, role in GROUPS:
        group = identity.find_group(name, domain_id=DOMAIN) or identity.create_group(name=name, domain_id=DOMAIN)
        identity.assign_project_role_to_group(projects[project], group, roles[role])

    for name, role in RELEASE["systemRoles"].items():
        identity.put(f"/system/users/{users[name].id}/roles/{roles[role].id}").raise_for_status()

    for name, role in RELEASE["domainRoles"].items():
        identity.assign_domain_role_to_user(identity.get_domain(DOMAIN), users[name], roles[role])

    purpose = "Owns users and projects created by heat"
    domain = identity.find_domain("heat") or identity.create_domain(name="heat", description=purpose)
    identity.assign_domain_role_to_user(domain, user("heat_domain_admin", domain.id), roles["admin"])


def fill_catalog():
    services = {service.name: service for service in identity.services()}
    known = {(endpoint.service_id, endpoint.interface) for endpoint in identity.endpoints()}
    for name, kind, description, url in CATALOG:
        service = services.get(name) or identity.create_service(name=name, type=kind, description=description)
        interfaces = {"public": url}
        if name == "swift":
            interfaces["admin"] = f"http://{HOST}:8080"
        for interface, address in interfaces.items():
            if (service.id, interface) not in known:
                identity.create_endpoint(service_id=service.id, interface=interface, url=address, region_id=REGION)


fill_projects_and_users()
fill_catalog()
print("identity: done")
