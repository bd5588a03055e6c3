# fails: houses
cd ~/"$PREFIX-heat" || exit 1
cat > street.yaml << TEMPLATE
heat_template_version: 2018-08-31
parameters:
  network: { type: string }
resources:
  houses:
    type: OS::Heat::ResourceGroup
    properties:
      count: $COUNT
      resource_def: { type: OS::Neutron::Port, properties: { network: { get_param: network } } }
outputs:
  addresses: { value: { get_attr: [houses, fixed_ips, 0, ip_address] } }
TEMPLATE
openstack stack create --wait -t street.yaml --parameter "network=$PREFIX-street" "$STACK"
