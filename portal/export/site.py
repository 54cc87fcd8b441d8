"""Writes the export into a folder: what changed is written, what is no longer public is deleted,
and both are listed in signed files.

The folder holds beside the pages
- `SHA256SUMS`: hash and name of every file, as `sha256sum -c` reads it;
- `records.txt`: the public id and version of every record in it;
- `removed.txt`: files that were there once and are not to be found anywhere any more;
- `manifest.note`: the number of this export and the hashes of those three, signed.
"""

import json
import os
import re
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from portal.export.crawl import walk
from portal.export.pages import CSS, HTML, as_file, place_of, style_as_file
from sanxiang.ledger.note import Signer, signed

TITLE = "sanxiang-export/1"
SUMS, RECORDS, REMOVED, NOTE = "SHA256SUMS", "records.txt", "removed.txt", "manifest.note"
LISTS = (SUMS, RECORDS, REMOVED)
RECORD_FILE = re.compile(r"records/([a-z0-9]{10,40})/record\.json")


class FolderRefused(ValueError):
    """The folder holds what no export of ours put there."""


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What one run did; the paths are relative to the folder."""

    number: int
    files: int
    written: tuple[str, ...]
    removed: tuple[str, ...]


def export(folder: Path, *, host: str, live: str, signer: Signer) -> Exported:
    """Makes the folder hold exactly what is public now. The same content gives the same bytes,
    whenever and however often it runs."""
    folder.mkdir(parents=True, exist_ok=True)
    before = _before(folder)
    with tempfile.TemporaryDirectory() as staging:
        sums, records = _stage(Path(staging), host=host, live=live)
        written = tuple(name for name in sorted(sums) if _moved(Path(staging), folder, name, sums))
    removed = tuple(sorted(set(before) - set(sums)))
    for name in removed:
        _deleted(folder, name)
    gone = sorted((_listed(folder / REMOVED) | set(removed)) - set(sums))
    texts = {
        SUMS: "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items())),
        RECORDS: "".join(f"{one} {version}\n" for one, version in sorted(records.items())),
        REMOVED: "".join(f"{name}\n" for name in gone),
    }
    number = _signed(folder, texts, signer)
    return Exported(number=number, files=len(sums), written=written, removed=removed)


def _stage(staging: Path, *, host: str, live: str) -> tuple[dict[str, str], dict[str, int]]:
    """Every page into `staging`, in two rounds: a link can be written only when it is known
    whether its page is exported, and where."""
    places: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for found in walk(host=host):
        place = place_of(found.address, found.content_type)
        places[found.address] = place
        kinds[found.address] = found.content_type
        path = staging / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(found.body)
    sums, records = {}, {}
    for address, place in places.items():
        path = staging / place
        body = path.read_bytes()
        if kinds[address].startswith(HTML):
            body = as_file(
                body, address, place, place_at=lambda own: places.get(own, ""), live=live
            )
        elif kinds[address].startswith(CSS):
            body = style_as_file(body, address, place, place_at=lambda own: places.get(own, ""))
        path.write_bytes(body)
        sums[place] = sha256(body).hexdigest()
        if match := RECORD_FILE.fullmatch(place):
            records[match[1]] = int(json.loads(body)["version"])
    return sums, records


def _moved(staging: Path, folder: Path, name: str, sums: dict[str, str]) -> bool:
    """Whether the file is new or changed; then it takes the place of the old one in one go."""
    target = folder / name
    if target.is_file() and sha256(target.read_bytes()).hexdigest() == sums[name]:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f"{target.name}.new")
    new.write_bytes((staging / name).read_bytes())
    os.replace(new, target)
    return True


def _deleted(folder: Path, name: str) -> None:
    path = folder / name
    path.unlink(missing_ok=True)
    for parent in path.parents:
        if parent == folder or any(parent.iterdir()):
            return
        parent.rmdir()


def _before(folder: Path) -> list[str]:
    """The files of the last export. A folder with anything else in it is not ours to clear up."""
    if not (folder / NOTE).exists():
        if any(folder.iterdir()):
            raise FolderRefused(f"{folder} 里有别的文件；请指定空文件夹，或者上一次导出的文件夹")
        return []
    names = [line.partition("  ")[2] for line in _listed(folder / SUMS)]
    if strange := [name for name in names if name.startswith("/") or ".." in name.split("/")]:
        raise FolderRefused(f"{folder / SUMS} 里有不该有的路径 {strange[0]}；请换一个空文件夹")
    return names


def _listed(path: Path) -> set[str]:
    return set(path.read_text(encoding="utf-8").splitlines()) if path.exists() else set()


def _signed(folder: Path, texts: dict[str, str], signer: Signer) -> int:
    """Writes the lists and the note; the number goes up when something changed."""
    note = folder / NOTE
    last = int(note.read_text(encoding="utf-8").splitlines()[1]) if note.exists() else 0
    same = last and all(
        (folder / name).exists() and (folder / name).read_text(encoding="utf-8") == texts[name]
        for name in LISTS
    )
    if same:
        return last
    for name in LISTS:
        (folder / name).write_text(texts[name], encoding="utf-8")
    digests = [f"{name} {sha256(texts[name].encode()).hexdigest()}" for name in LISTS]
    lines = "".join(f"{line}\n" for line in (TITLE, str(last + 1), *digests))
    note.write_text(signed(lines, signer), encoding="utf-8")
    return last + 1
