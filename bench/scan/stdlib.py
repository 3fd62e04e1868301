"""Counts what a scan counts with nothing but Python's standard library, and prints what that took."""

import json
import resource
import sys
import tarfile
import time
import zipfile


def coco(path):
    with tarfile.open(path) as tar:
        return sum(len(json.load(tar.extractfile(member))['annotations']) for member in tar if member.isfile())


def lines_in(body):
    return sum(1 for line in body.splitlines() if line.strip())


def kitti_tar(path):
    with tarfile.open(path) as tar:
        return sum(lines_in(tar.extractfile(member).read()) for member in tar if '/label_2/' in member.name)


def kitti_zip(path):
    with zipfile.ZipFile(path) as archive:
        return sum(lines_in(archive.read(entry)) for entry in archive.infolist() if '/label_2/' in entry.filename)


_, name, path = sys.argv
before = time.process_time()
count = {'coco': coco, 'kitti-tar': kitti_tar, 'kitti-zip': kitti_zip}[name](path)
cpu = (time.process_time() - before) * 1000
print(json.dumps({'count': count, 'cpuMs': cpu, 'rssMiB': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
