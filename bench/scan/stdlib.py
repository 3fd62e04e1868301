"""Counts what a scan counts with nothing but Python's standard library, and prints what that took."""

import collections
import json
import resource
import sys
import tarfile
import time
import zipfile


def coco(path):
    with tarfile.open(path) as tar:
        return sum(len(json.load(tar.extractfile(member))['annotations']) for member in tar if member.isfile())


def coco_report(path):
    """Collects what a content report holds."""
    with tarfile.open(path) as tar:
        document = next(json.load(tar.extractfile(member)) for member in tar if member.isfile())
    images = {image['id']: image for image in document['images']}
    annotations = document['annotations']
    classes = collections.Counter(row['category_id'] for row in annotations)
    pairs = collections.Counter(category for _, category in {(row['image_id'], row['category_id']) for row in annotations})
    sizes = collections.Counter((image['width'], image['height']) for image in images.values())
    per_image = collections.Counter(row['image_id'] for row in annotations)
    ids = {row['id'] for row in annotations}
    outside = set()
    flat = 0
    for row in annotations:
        x, y, width, height = row['bbox']
        flat += not (width > 0 and height > 0)
        image = images.get(row['image_id'])
        if image and (x < -1 or y < -1 or x + width > image['width'] + 1 or y + height > image['height'] + 1):
            outside.add(row['image_id'])
    assert classes and pairs and sizes and per_image and ids and outside and flat
    return len(annotations)


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
count = {'coco': coco, 'coco-report': coco_report, 'kitti-tar': kitti_tar, 'kitti-zip': kitti_zip}[name](path)
cpu = (time.process_time() - before) * 1000
print(json.dumps({'count': count, 'cpuMs': cpu, 'rssMiB': resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
