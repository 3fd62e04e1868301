"""Prints what pycocotools makes of an annotation file, as bench/agreement.ts compares it."""

import collections
import contextlib
import json
import sys

from pycocotools.coco import COCO

with contextlib.redirect_stdout(sys.stderr):
    coco = COCO(sys.argv[1])
per_image = collections.Counter(len(coco.getAnnIds(imgIds=[image])).bit_length() for image in coco.getImgIds())
boxes = [row['bbox'] for row in coco.anns.values() if 'bbox' in row]
figures = {
    'classes': {
        category: [len(coco.getAnnIds(catIds=[category])), len(coco.getImgIds(catIds=[category]))]
        for category in coco.getCatIds()
    },
    'images': len(coco.getImgIds()),
    'annotations': len(coco.getAnnIds()),
    'perImage': [per_image[number] for number in range(1 + max(per_image, default=0))],
    'crowd': len(coco.getAnnIds(iscrowd=True)),
    'single': len(coco.getAnnIds(iscrowd=False)),
    'ofAnyArea': len(coco.getAnnIds(areaRng=[-1, float('inf')])),
    'withoutArea': sum(1 for _, _, width, height in boxes if not (width > 0 and height > 0)),
}
print(json.dumps(figures))
