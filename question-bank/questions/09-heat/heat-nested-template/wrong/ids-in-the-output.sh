# fails: output
cd ~/"$PREFIX-heat" || exit 1
cat > house.yaml << 'TEMPLATE'
heat_template_version: 2018-08-31
parameters:
  network: { type: string }
resources:
  port:
    type: OS::Neutron::Port
    properties: { network: { get_param: network } }
outputs:
  ip: { value: { get_attr: [port, fixed_ips, 0, ip_address] } }
TEMPLATE
cat > street.yaml << TEMPLATE
heat_template_version: 2018-08-31
parameters:
  network: { type: string }
resources:
  houses:
    type: OS::Heat::ResourceGroup
    properties:
      count: $COUNT
      resource_def: { type: house.yaml, properties: { network: { get_param: network } } }
outputs:
  addresses: { value: { get_attr: [houses, refs] } }
TEMPLATE
openstack stack create --wait -t street.yaml --parameter "network=$PREFIX-street" "$STACK"
