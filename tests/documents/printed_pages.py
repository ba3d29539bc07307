"""What a reader, a scanner or an eye finds on a printed page."""

from __future__ import annotations

import random
from itertools import combinations
from typing import Any, TypeAlias

import pypdfium2
import zxingcpp
from PIL import Image, ImageFilter

Box: TypeAlias = tuple[float, float, float, float]


def picture(pdf: bytes, dpi: int, page: int = 0) -> Image.Image:
    """Render a page in grey."""
    document = pypdfium2.PdfDocument(pdf)
    drawn: Image.Image = document[page].render(scale=dpi / 72).to_pil().convert("L")
    document.close()
    return drawn


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of every page with its blanks made one."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return texts


def text_boxes(pdf: bytes, page: int) -> list[Box]:
    """Return left, bottom, right, top of every run of text, in points."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[page].get_textpage()
    boxes = [text.get_rect(index) for index in range(text.count_rects())]
    document.close()
    return boxes


def overlaps(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """Return the pairs that cover each other by more than the marks of tall letters."""
    return [
        (one, other)
        for one, other in combinations(boxes, 2)
        if min(one[2], other[2]) - max(one[0], other[0]) > 1
        and min(one[3], other[3]) - max(one[1], other[1])
        > 0.35 * min(one[3] - one[1], other[3] - other[1])
    ]


def turned(image: Image.Image, degrees: int) -> Image.Image:
    """Turn a picture on white ground."""
    return image.rotate(degrees, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def with_noise(image: Image.Image, share: float) -> Image.Image:
    """Make ``share`` of the dots black or white at random, seen as a scanner sees them.

    Its spot covers more than one dot of the printer: the middle one of nine neighbours.
    """
    chance = random.Random(7)  # noqa: S311  # noise, not a secret
    dots = bytearray(image.tobytes())
    for index in chance.sample(range(len(dots)), int(len(dots) * share)):
        dots[index] = chance.choice((0, 255))
    spoilt = Image.frombytes("L", image.size, bytes(dots))
    return spoilt.filter(ImageFilter.MedianFilter(3))


def scanned(image: Image.Image) -> dict[str, str]:
    """Return what is read on a picture by kind of symbol."""
    return {str(found.format): found.text for found in zxingcpp.read_barcodes(image)}


def corners_of(image: Image.Image) -> dict[str, Any]:
    """Return where each kind of symbol lies, by its corners in dots."""
    return {str(found.format): found.position for found in zxingcpp.read_barcodes(image)}


def runs(row: bytes) -> list[tuple[bool, int]]:
    """Return a row of dots as runs of black (``True``) and white, with their lengths."""
    found: list[tuple[bool, int]] = []
    for dot in row:
        is_black = dot < 128
        if found and found[-1][0] == is_black:
            found[-1] = (is_black, found[-1][1] + 1)
        else:
            found.append((is_black, 1))
    return found
