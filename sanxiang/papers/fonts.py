"""The fonts of papers: which are there, which take which part, and what they cannot write.

No font is in the repository. Noto Serif SC and Noto Sans SC come as a Python package and are always
there; the others are set up by `install_fonts`. A bureau puts its own licensed fonts into
`fonts/local/`, and they are preferred from the next start on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst
from fontTools.ttLib import TTFont

PROJECT = Path(__file__).resolve().parents[2]
SERIF, SANS, YI = "Noto Serif SC", "Noto Sans SC", "Nuosu SIL"

# Part → families, best first. 仿宋 is the text of official papers, 小标宋 their titles.
WANTED: Mapping[str, tuple[str, ...]] = {
    "fangsong": (
        "FangSong_GB2312", "仿宋_GB2312", "FZFangSong-Z02", "FangSong", "仿宋", "STFangsong",
        "Zhuque Fangsong", "FandolFang R", SERIF,
    ),
    "title": (
        "FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "Noto Serif CJK SC", SERIF,
    ),
    "heading": ("SimHei", "黑体", SANS),
    "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "LXGW WenKai", SERIF),
    "song": ("SimSun", "宋体", SERIF),
}  # fmt: skip


def folders() -> tuple[Path, ...]:
    """Where fonts are looked for: the project's, the bureau's own, the Python package's."""
    package = Path(pylopdf_fonts_zh_cn.__file__).parent
    return tuple(
        folder
        for folder in (PROJECT / "fonts", PROJECT / "fonts" / "local", package)
        if folder.is_dir()
    )


@dataclass(frozen=True)
class FontSet:
    """The fonts found in some folders; made once and kept, reading them takes a moment."""

    places: tuple[Path, ...]

    @cached_property
    def loaded(self) -> typst.Fonts:
        """The engine's own handle, shared by all threads."""
        return typst.Fonts(include_system_fonts=False, font_paths=[str(p) for p in self.places])

    @cached_property
    def parts(self) -> Mapping[str, Sequence[str]]:
        """Part of the layout → families that are there, best first, then those with rare signs."""
        there = set(self.loaded.families())
        return {
            part: [family for family in dict.fromkeys((*wanted, SERIF, YI)) if family in there]
            for part, wanted in WANTED.items()
        }

    @property
    def notice(self) -> str:
        """One line for the operator when papers do not look as they should, else empty."""
        if self.parts["fangsong"][0] != SERIF:
            return ""
        return "没有找到仿宋字体，文书以思源宋体打印；请运行 make setup 或把字体放入 fonts/local/。"

    @cached_property
    def characters(self) -> frozenset[int]:
        """Every code point that a font used in papers can write."""
        used = {family for families in self.parts.values() for family in families}
        return frozenset().union(
            *(
                _characters_of(font.path, font.index)
                for font in self.loaded.fonts()
                if font.path and font.family in used
            )
        )


def _characters_of(path: str, index: int) -> set[int]:
    with TTFont(path, fontNumber=index, lazy=True) as font:
        return set(font.getBestCmap())


@cache
def font_set(places: tuple[Path, ...] = ()) -> FontSet:
    """The fonts of the given folders; without any, of the usual ones."""
    return FontSet(places or folders())


def missing_glyphs(text: str, fonts: FontSet | None = None) -> str:
    """The characters of `text` that no font has, each once, in order; empty when all print.

    Asked at entry: “字库缺字：𰻞，请改用其他写法，或者打印后手写。”
    """
    known = (fonts or font_set()).characters
    return "".join(
        character
        for character in dict.fromkeys(text)
        if ord(character) not in known and not character.isspace()
    )
