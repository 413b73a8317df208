"""Which articles are copies of one: wire stories cut shorter, under another headline, with a few words changed.

A signature holds MinHash sketches (R-MinHash of the library `rensa`, fixed seed) of the shingles of three words in
the whole text and in its beginning. From the share of equal slots and the number of shingles of each text follows how
much of the shorter text stands in the longer. A copy that an editor cut keeps its beginning; two stories of one desk
share a paragraph of background further down. So the beginning counts on its own.
"""

from __future__ import annotations

import re
import struct
from functools import lru_cache

_SLOTS = 96
_LEAD_SLOTS = 48
_SEED = 20000215
_SHINGLE = 3
_LEAD_WORDS = 45  # a headline and about the first sentence
_ROWS = 3  # slots in a band: beginnings of which half is the same share one of 16 bands nine times in ten
_BANDS = 14
_LEAD_BANDS = 16
_WHOLE = 0.62  # of the shorter text's shingles: alone enough
_PART = 0.30  # enough where the beginnings are alike as well
_LEAD = 0.30
_FEWEST = 12  # shingles; below, chance decides
_SHORT, _BRIEF = 40, 0.8  # a text of fewer shingles, two sentences, must stand in the other nearly whole
_WORD = re.compile(r"\w+")
_FORMAT = struct.Struct(f"<BHH{_SLOTS}H{_LEAD_SLOTS}H")


def signature(text: str) -> bytes:
    """Return the sketch of a text, 293 bytes: the same text gives the same bytes on every machine.

    The first byte is the version of R-MinHash that made it (`RMinHash.ALGORITHM_VERSION`, 2 in `rensa` 0.5): sketches
    of two versions cannot be compared, and are never near. The slots are cut to 16 bits.
    """
    from rensa import RMinHash

    words = _WORD.findall(text.lower())
    whole, lead = _shingles(words), _shingles(words[:_LEAD_WORDS])
    slots = [*_slots(whole, _SLOTS), *_slots(lead, _LEAD_SLOTS)]
    version = getattr(RMinHash, "ALGORITHM_VERSION", 0)
    return _FORMAT.pack(version, min(len(set(whole)), 0xFFFF), min(len(set(lead)), 0xFFFF), *slots)


def bands(sig: bytes) -> tuple[str, ...]:
    """Return the keys under which copies of a text are found: copies share at least one, with few exceptions."""
    version, size, lead_size, whole, lead = _parts(sig)
    if size < _FEWEST:
        return ()
    keys = [_band(f"{version}w", n, whole) for n in range(_BANDS)]
    if lead_size >= _FEWEST:
        keys += [_band(f"{version}l", n, lead) for n in range(_LEAD_BANDS)]
    return tuple(keys)


def near(a: bytes, b: bytes) -> bool:
    """Whether two texts are copies of one: most of the shorter stands in the longer, or much and the same beginning."""
    version_a, size_a, lead_a, whole_a, begin_a = _parts(a)
    version_b, size_b, lead_b, whole_b, begin_b = _parts(b)
    if min(size_a, size_b) < _FEWEST or version_a != version_b:
        return a == b
    share = _share(whole_a, whole_b, size_a, size_b)
    if min(size_a, size_b) < _SHORT:
        return share >= _BRIEF
    if share >= _WHOLE or share < _PART:
        return share >= _WHOLE
    return _share(begin_a, begin_b, lead_a, lead_b) >= _LEAD


def _shingles(words: list[str]) -> list[str]:
    return [" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)]


def _slots(shingles: list[str], n: int) -> list[int]:
    """The slots of a sketch, cut to 16 bits: two texts that differ agree in a slot by chance once in 65,536."""
    from rensa import RMinHash

    sketch = RMinHash(num_perm=n, seed=_SEED)
    sketch.update(shingles)
    return [slot & 0xFFFF for slot in sketch.digest()]


@lru_cache(maxsize=4096)  # a store compares one with many
def _parts(sig: bytes) -> tuple[int, int, int, tuple[int, ...], tuple[int, ...]]:
    version, size, lead_size, *slots = _FORMAT.unpack(sig)
    return version, size, lead_size, tuple(slots[:_SLOTS]), tuple(slots[_SLOTS:])


def _band(name: str, n: int, slots: tuple[int, ...]) -> str:
    rows = slots[n * _ROWS : (n + 1) * _ROWS]
    return f"{name}{n:02}" + "".join(f"{slot:04x}" for slot in rows)


def _share(a: tuple[int, ...], b: tuple[int, ...], size_a: int, size_b: int) -> float:
    """How much of the smaller set stands in the larger: from the share of equal slots and the sizes of the sets."""
    equal = [x == y for x, y in zip(a, b, strict=True)].count(True) / len(a)
    common = equal / (1 + equal) * (size_a + size_b)
    return min(1.0, common / max(1, min(size_a, size_b)))
