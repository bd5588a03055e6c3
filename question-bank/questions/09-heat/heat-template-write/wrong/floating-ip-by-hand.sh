# fails: resources, floating-ip, output
cat > ~/"$PREFIX-shop.yaml" << TEMPLATE
heat_template_version: 2018-08-31
parameters:
  image: { type: string }
  flavor: { type: string }
resources:
  network: { type: OS::Neutron::Net }
  subnet:
    type: OS::Neutron::Subnet
    properties: { network: { get_resource: network }, cidr: $NET }
  router:
    type: OS::Neutron::Router
    properties: { external_gateway_info: { network: $PUBLIC_NETWORK } }
  interface:
    type: OS::Neutron::RouterInterface
    properties: { router: { get_resource: router }, subnet: { get_resource: subnet } }
  port:
    type: OS::Neutron::Port
    properties: { network: { get_resource: network }, fixed_ips: [{ subnet: { get_resource: subnet } }] }
  server:
    type: OS::Nova::Server
    properties:
      image: { get_param: image }
      flavor: { get_param: flavor }
      networks: [{ port: { get_resource: port } }]
outputs:
  server_ip: { value: { get_attr: [server, first_address] } }
TEMPLATE
openstack stack create --wait -t ~/"$PREFIX-shop.yaml" --parameter "image=$IMAGE_NAME" \
  --parameter "flavor=$PREFIX-till" "$STACK"
SERVER=$(openstack stack resource show "$STACK" server -f value -c physical_resource_id)
openstack server add floating ip "$SERVER" "$(openstack floating ip create "$PUBLIC_NETWORK" -f value -c floating_ip_address)"
