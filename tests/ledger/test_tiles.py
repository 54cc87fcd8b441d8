from pathlib import Path

import pytest

from sanxiang.ledger import tiles
from sanxiang.ledger.log import NodeMissing
from sanxiang.ledger.tiles import Tile
from tests.ledger.make import SIGNER, TABLE, SampleLog, bodies


def test_the_tiles_of_70000_are_those_of_the_specification() -> None:
    made = list(tiles.tiles(70_000))

    assert [sum(tile.level == level for tile in made) for level in range(4)] == [274, 2, 1, 0]
    unfinished = [tile for tile in made if tile.width < 256]
    assert unfinished == [Tile(0, 273, 112), Tile(1, 1, 17), Tile(2, 0, 1)]


def test_a_log_of_256_has_a_full_tile_and_one_above_it() -> None:
    assert list(tiles.tiles(256)) == [Tile(0, 0, 256), Tile(1, 0, 1)]


@pytest.mark.parametrize(
    ("tile", "name"),
    [
        (Tile(0, 0, 256), "000"),
        (Tile(0, 0, 5), "000.p/5"),
        (Tile(0, 999, 256), "999"),
        (Tile(0, 1000, 256), "x001/000"),
        (Tile(0, 1_234_067, 256), "x001/x234/067"),
        (Tile(0, 1_234_067, 255), "x001/x234/067.p/255"),
    ],
)
def test_a_tile_is_named_as_in_the_specification(tile: Tile, name: str) -> None:
    assert tile.name == name


def test_an_export_has_tiles_bundles_checkpoint_and_key(tmp_path: Path) -> None:
    sample = SampleLog()
    sample.export(tmp_path)

    names = sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file())
    assert names == [
        "checkpoint", "log.vkey", "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1",
        "tile/entries/000", "tile/entries/001.p/44",
    ]  # fmt: skip
    assert (tmp_path / "log.vkey").read_text() == f"{SIGNER.verifier}\n"
    assert (tmp_path / "tile/0/000").stat().st_size == 256 * 32
    first = sample.entries[0]
    bundle = (tmp_path / "tile/entries/000").read_bytes()
    assert bundle[: 2 + len(first)] == len(first).to_bytes(2, "big") + first


def test_a_second_export_leaves_complete_tiles_alone(tmp_path: Path) -> None:
    sample = SampleLog(bodies(600))
    sample.export(tmp_path, 300)
    before = (tmp_path / "tile/0/000").stat().st_mtime_ns

    sample.export(tmp_path)

    assert (tmp_path / "tile/0/000").stat().st_mtime_ns == before
    assert (tmp_path / "tile/0/002.p/88").exists()


def test_an_export_of_a_damaged_log_stops(tmp_path: Path) -> None:
    sample = SampleLog()
    note = sample.note()
    sample.cursor.execute(f"DELETE FROM {TABLE} WHERE level = 0 AND idx = 299")

    with pytest.raises(NodeMissing):
        tiles.export(tmp_path, sample.log, sample.slice, size=300, note=note, key=SIGNER.verifier)
    assert not (tmp_path / "checkpoint").exists()
