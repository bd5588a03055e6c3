# fails: confirmed
openstack server resize --flavor "$PREFIX-shrub" --wait "$SERVER"
