#!/bin/sh
# Called by mmdebstrap with the folder into which the packages were unpacked.

set -eu
root=$1
archives=$root/var/cache/apt/archives

# base-files asks for an awk, which nothing here runs.
for archive in "$archives"/mawk_*.deb; do
  dpkg-deb --fsys-tarfile "$archive" | tar --list | grep -v '/$' | (cd "$root" && xargs rm -f)
  rm "$archive"
done
rm -rf "$root/usr/share/doc/mawk"

# Packages were unpacked and never installed, and scanners read in this file what there is.
for archive in "$archives"/*.deb; do
  dpkg-deb --field "$archive" | sed '1a Status: install ok installed'
  echo
done >"$root/var/lib/dpkg/status"

# What a running machine has and an image does not. Most of it tells where and by whom the image was built.
for name in apt/sources.list fstab hostname resolv.conf profile.d skel update-motd.d; do
  rm -rf "${root:?}/etc/$name"
done
