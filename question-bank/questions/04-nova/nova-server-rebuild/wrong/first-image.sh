# fails: image
openstack server rebuild --wait "$SERVER"
