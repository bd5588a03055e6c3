# fails: parameters
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
      image: $IMAGE_NAME
      flavor: $PREFIX-till
      networks: [{ port: { get_resource: port } }]
  address:
    type: OS::Neutron::FloatingIP
    depends_on: interface
    properties: { floating_network: $PUBLIC_NETWORK, port_id: { get_resource: port } }
outputs:
  server_ip: { value: { get_attr: [address, floating_ip_address] } }
TEMPLATE
openstack stack create --wait -t ~/"$PREFIX-shop.yaml" --parameter "image=$IMAGE_NAME" \
  --parameter "flavor=$PREFIX-till" "$STACK"
