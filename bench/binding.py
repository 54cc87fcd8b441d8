"""Binding a dossier: 30 papers and 300, each different, with a photo of a phone for every three.

Seconds, pages, size, and how far the memory of a fresh process rises over what the same process
holds before it binds anything: the goal is a rise that stays far behind the number of papers. Each
size is bound in a process of its own, because peak memory never falls again.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

from sanxiang.papers import pdf, resolve
from sanxiang.papers.binding import bind
from sanxiang.papers.volumes import Entry, Leaf, Part, Volume
from tests.papers.samples import AT, DATA, SIGNATURES

KIND = "site_record"
SIZES = (30, 300)
PHOTO = (4000, 3000)  # pixels


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def peak() -> int:
    """MiB this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def write(folder: Path, papers: int) -> None:
    """The files of a dossier, as they would lie in the store."""
    for number in range(papers):
        values = DATA[KIND] | {"number": f"（示）工信勘〔2026〕{number}号"}
        content = pdf(resolve(KIND, values), signatures=SIGNATURES[KIND], at=AT)
        (folder / f"{number}.pdf").write_bytes(content)
        if number % 3 == 0:
            noise = Image.effect_noise(PHOTO, 20 + number % 50).convert("RGB")
            noise.save(folder / f"{number}.jpg", quality=85)


def volume(folder: Path, papers: int) -> Volume:
    entries = []
    for number in range(papers):
        leaves = [Leaf(path=folder / f"{number}.pdf", media_type="application/pdf")]
        if number % 3 == 0:
            photo = folder / f"{number}.jpg"
            leaves.append(Leaf(path=photo, media_type="image/jpeg", caption=f"照片 {number}"))
        entries.append(Entry(title="检查笔录", number=f"{number}号", leaves=leaves))
    part = Part(title="本案材料", entries=entries)
    return Volume(organisation="示例局", title="示例案卷", facts=[], parts=[part])


def measure(folder: Path, papers: int) -> None:
    target = folder / "volume.pdf"
    bind(volume(folder, 0), target)  # fonts and engine are there from now on
    before, start = peak(), time.perf_counter()
    pages = bind(volume(folder, papers), target)
    took = time.perf_counter() - start
    say(
        f"{papers:4} papers {pages:5} pages {took:6.1f} s {target.stat().st_size >> 20:5} MiB"
        f"   memory {before} + {peak() - before} MiB"
    )


def main() -> None:
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]), int(sys.argv[2]))
        return
    for papers in SIZES:
        with tempfile.TemporaryDirectory(prefix="sanxiang-bench-") as folder:
            write(Path(folder), papers)
            subprocess.run([sys.executable, __file__, folder, str(papers)], check=True)


if __name__ == "__main__":
    main()
