"""Counts what a scan counts with nothing but Python's standard library, and prints what that took."""

import collections
import json
import math
import os
import resource
import sys
import tarfile
import time
import zipfile


def coco(path):
    with tarfile.open(path) as tar:
        return sum(len(json.load(tar.extractfile(member))['annotations']) for member in tar if member.isfile())


def extension(name):
    return os.path.splitext(name)[1]


def bin_of(number):
    """0, 1, 2 to 3, 4 to 7 and so on, doubling."""
    return number.bit_length()


def coco_report(path):
    """Collects what a content report holds of the same file."""
    files = collections.Counter()
    with tarfile.open(path) as tar:
        for member in tar:
            files[extension(member.name)] += 1
            document = json.load(tar.extractfile(member))
    images = {}
    names = {}
    duplicate_images = 0
    for image in document['images']:
        duplicate_images += image['id'] in images
        images[image['id']] = (image['width'], image['height'])
        names.setdefault(image['file_name'], image['id'])
    categories = {category['id']: category['name'] for category in document['categories']}
    annotations = collections.Counter()
    of_class = collections.Counter()
    pairs = set()
    ids = set()
    outside = set()
    duplicates = unknown_images = unknown_categories = without_area = not_finite = 0
    for row in document['annotations']:
        image_id = row['image_id']
        category_id = row['category_id']
        duplicates += row['id'] in ids
        ids.add(row['id'])
        annotations[image_id] += 1
        of_class[category_id] += 1
        pairs.add((image_id, category_id))
        unknown_categories += category_id not in categories
        x, y, width, height = row['bbox']
        if not (math.isfinite(x) and math.isfinite(y) and math.isfinite(width) and math.isfinite(height)):
            not_finite += 1
            continue
        without_area += not (width > 0 and height > 0)
        size = images.get(image_id)
        if size is None:
            unknown_images += 1
        elif x < -1 or y < -1 or x + width > size[0] + 1 or y + height > size[1] + 1:
            outside.add(image_id)
    images_of_class = collections.Counter(category for _, category in pairs)
    sizes = collections.Counter(images.values()).most_common(20)
    classes = [(id, categories.get(id), count, images_of_class[id]) for id, count in of_class.most_common(1000)]
    per_image = collections.Counter(bin_of(annotations[image_id]) for image_id in images)
    return sum(of_class.values()), [
        *(files, classes, sizes, per_image, len(names), len(outside), duplicate_images, duplicates),
        *(unknown_images, unknown_categories, without_area, not_finite, per_image[0]),
    ]


def kitti_report(path):
    """Collects what a content report holds of labels, frames and files."""
    files = collections.Counter()
    sizes = collections.Counter()
    folded = collections.Counter()
    objects = collections.Counter()
    frames_of = collections.Counter()
    per_frame = collections.Counter()
    seen = set()
    labelled = set()
    malformed = empty = 0
    lines = 0
    with tarfile.open(path) as tar:
        for member in tar:
            name = member.name
            split, folder, file = name.split('/')
            stem, ending = os.path.splitext(file)
            files[ending] += 1
            sizes[ending] += member.size
            folded[name.lower()] += 1
            empty += member.size == 0 and ending != '.txt'
            if folder != 'label_2':
                seen.add((split, stem))
                continue
            labelled.add((split, stem))
            types = collections.Counter()
            for line in tar.extractfile(member).read().decode().splitlines():
                words = line.split()
                if not words:
                    continue
                lines += 1
                try:
                    numbers = [float(word) for word in words[1:]]
                except ValueError:
                    numbers = []
                if len(numbers) in (14, 15):
                    types[words[0]] += 1
                else:
                    malformed += 1
            objects.update(types)
            frames_of.update(types.keys())
            per_frame[bin_of(sum(types.values()))] += 1
    return lines, [
        *(files, sizes, objects, frames_of, per_frame, malformed, empty),
        *(len(seen - labelled), len(labelled - seen), sum(count - 1 for count in folded.values())),
    ]


def lines_in(body):
    return sum(1 for line in body.splitlines() if line.strip())


def kitti_tar(path):
    with tarfile.open(path) as tar:
        return sum(lines_in(tar.extractfile(member).read()) for member in tar if '/label_2/' in member.name)


def kitti_zip(path):
    with zipfile.ZipFile(path) as archive:
        return sum(lines_in(archive.read(entry)) for entry in archive.infolist() if '/label_2/' in entry.filename)


READERS = {
    'coco': coco,
    'coco-report': lambda path: coco_report(path)[0],
    'kitti-tar': kitti_tar,
    'kitti-report': lambda path: kitti_report(path)[0],
    'kitti-zip': kitti_zip,
}

_, name, path = sys.argv
before = time.process_time()
began = time.perf_counter()
count = READERS[name](path)
cpu = (time.process_time() - before) * 1000
wall = (time.perf_counter() - began) * 1000
rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(json.dumps({'count': count, 'cpuMs': cpu, 'wallMs': wall, 'rssMiB': rss}))
