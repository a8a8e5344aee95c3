#!/bin/bash
# Runs as the first process of a mount and a process namespace of its own. It mounts what a system needs into the tree
# of one, says so, and waits: when whoever started it closes its input, or ends, this ends too, and with it go every
# process and every mount of the namespace. Nothing has to be unmounted, and nothing can be left mounted.
#   keep-namespace.sh TREE own-root|chroot
set -euo pipefail
tree=$1
# Nothing that is mounted here may reach the system that the test runs on.
mount --make-rprivate /
mount --bind "$tree" "$tree"
mount -t proc proc "$tree/proc"
mount -t sysfs -o ro sysfs "$tree/sys"
mount -t tmpfs -o mode=755 tmpfs "$tree/dev"
for device in null zero full random urandom tty; do
  touch "$tree/dev/$device"
  mount --bind "/dev/$device" "$tree/dev/$device"
done
mkdir -m 1777 "$tree/dev/shm"
mount -t tmpfs -o mode=1777 tmpfs "$tree/dev/shm"
mkdir "$tree/dev/pts"
mount -t devpts -o newinstance,ptmxmode=666,mode=620 devpts "$tree/dev/pts"
ln -s pts/ptmx "$tree/dev/ptmx"
ln -s /proc/self/fd "$tree/dev/fd"
mount -t tmpfs -o mode=1777 tmpfs "$tree/tmp"
mount -t tmpfs -o mode=755 tmpfs "$tree/run"
mkdir -m 1777 "$tree/run/lock"
# The display is outside: its socket is all of it that the system sees.
mkdir -m 1777 "$tree/tmp/.X11-unix"
[ -d /tmp/.X11-unix ] && mount --bind /tmp/.X11-unix "$tree/tmp/.X11-unix"
if [ "$2" = own-root ]; then
  cd "$tree"
  mkdir -p tmp/outside
  pivot_root . tmp/outside
  cd /
  umount --lazy /tmp/outside
fi
echo ready
read -r _ || true
