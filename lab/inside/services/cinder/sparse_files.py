"""Cinder driver of the lab: the NFS driver, with snapshots and clones as full sparse copies.

The stock driver chains qcow2 overlays. In Zed's last release, which refuses backing files after
CVE-2024-32498, a volume from the second snapshot fails, and attached volumes need nova's help.
Copies behave like LVM's snapshots: independent, and possible while the volume is attached.
"""

import os

from cinder import exception
from cinder.volume.drivers import nfs
from oslo_concurrency import processutils

GIB = 1024**3


def copy_sparse(source, target):
    processutils.execute(
        "cp", "--sparse=always", "--reflink=auto", "--no-preserve=mode,ownership", source, target
    )
    os.chmod(target, 0o666)


class SparseFileDriver(nfs.NfsDriver):
    VERSION = "1.0"

    def _check_snapshot_support(self, setup_checking=False):
        """Copies need no qcow2 volumes, which is all the parent looks for."""

    def _snapshot_path(self, snapshot):
        folder = self._local_volume_dir(snapshot.volume)
        return os.path.join(folder, "snapshot-%s" % snapshot.id)

    def _volume_from_file(self, volume, source, location):
        volume.provider_location = location
        target = self.local_path(volume)
        copy_sparse(source, target)
        if os.path.getsize(target) < volume.size * GIB:
            os.truncate(target, volume.size * GIB)
        return {"provider_location": location}

    def create_snapshot(self, snapshot):
        copy_sparse(self.local_path(snapshot.volume), self._snapshot_path(snapshot))

    def delete_snapshot(self, snapshot):
        path = self._snapshot_path(snapshot)
        if os.path.exists(path):
            os.unlink(path)

    def create_volume_from_snapshot(self, volume, snapshot):
        location = snapshot.volume.provider_location
        return self._volume_from_file(volume, self._snapshot_path(snapshot), location)

    def create_cloned_volume(self, volume, src_vref):
        return self._volume_from_file(volume, self.local_path(src_vref), src_vref.provider_location)

    def revert_to_snapshot(self, context, volume, snapshot):
        if volume.size != snapshot.volume_size:
            raise exception.InvalidInput(reason="the volume has another size than the snapshot")
        copy_sparse(self._snapshot_path(snapshot), self.local_path(volume))
