"""Notice which files change: folders and files go in, what differs since the last look comes out.

It looks at the time and size of each file now and then, which works on every system and disk and
needs no library; a ruleset has a few hundred files.
"""

from __future__ import annotations

import os
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SECONDS = 0.5
"""How long to wait between two looks."""

_Stamp = tuple[int, int]


class Watch:
    """What some files were like at the last look."""

    def __init__(self, places: Iterable[Path]) -> None:
        self._places = tuple(places)
        self._seen = self._stamps()

    def changed(self) -> frozenset[Path]:
        """Return the files that are new, gone or different since the last look."""
        before, self._seen = self._seen, self._stamps()
        different = before.items() ^ self._seen.items()
        return frozenset(path for path, _ in different)

    def _stamps(self) -> dict[Path, _Stamp]:
        files = (file for place in self._places for file in _files(place))
        return {file: stamp for file in files if (stamp := _stamp(file)) is not None}


def _files(place: Path) -> Iterator[Path]:
    """Yield the files of a folder, without those that editors hide beside them."""
    if not place.is_dir():
        yield place
        return
    # A folder that goes away while it is being listed is passed over.
    for home, folders, files in os.walk(place):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(home, name) for name in files if not name.startswith("."))


def _stamp(file: Path) -> _Stamp | None:
    try:
        found = file.stat()
    except OSError:
        return None  # it is gone, or an editor is just replacing it
    return found.st_mtime_ns, found.st_size


def each_change(places: Iterable[Path]) -> Iterator[frozenset[Path]]:
    """Yield what changed, each time that something did, until the person ends it."""
    watch = Watch(places)
    try:
        while True:
            sleep(SECONDS)
            if changed := watch.changed():
                yield changed
    except KeyboardInterrupt:
        return
