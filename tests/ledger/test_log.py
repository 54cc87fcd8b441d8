import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanxiang.ledger import tree
from sanxiang.ledger.log import Log, NodeMissing
from tests.ledger import naive
from tests.ledger.make import TABLE, Memory, SampleLog, bodies

BIG = SampleLog(bodies(70_000))


def test_an_empty_log_has_the_root_of_nothing() -> None:
    log = Log(Memory(), TABLE)
    assert (log.size(), log.root(0)) == (0, tree.EMPTY_ROOT)


def test_a_log_grown_to_70000_keeps_one_node_for_256_below() -> None:
    BIG.cursor.execute(f"SELECT level, COUNT(*) FROM {TABLE} GROUP BY level ORDER BY level")
    assert BIG.cursor.fetchall() == [(0, 70_000), (1, 273), (2, 1)]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 300), min_size=1, max_size=5))
def test_it_does_not_matter_in_which_steps_a_log_grew(steps: list[int]) -> None:
    leaves = bodies(sum(steps))
    log = Log(Memory(), TABLE)
    at = 0
    for step in steps:
        at += step
        assert log.integrate(map(tree.leaf_hash, leaves[at - step : at])) == at
    assert log.root(at) == naive.root(leaves)


@settings(deadline=None)
@given(st.data())
def test_a_proof_from_the_layers_holds_at_every_earlier_size(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 70_000))
    index = data.draw(st.integers(0, size - 1))
    log = Log(BIG.cursor, TABLE)

    leaf = tree.leaf_hash(BIG.entries[index])
    path = log.inclusion(index, size)
    assert tree.root_from_inclusion(index, size, leaf, path) == log.root(size)

    old = data.draw(st.integers(1, size))
    proof = log.consistency(old, size)
    tree.check_consistency(old, size, log.root(old), log.root(size), proof)


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 512, 513, 600])
def test_roots_at_tile_edges_are_those_of_the_definition(size: int) -> None:
    assert Log(BIG.cursor, TABLE).root(size) == naive.root(BIG.entries[:size])


@pytest.mark.parametrize(("level", "index"), [(0, 299), (0, 256), (1, 0)])
def test_a_missing_node_is_an_error_and_not_another_root(level: int, index: int) -> None:
    sample = SampleLog()
    sample.cursor.execute(f"DELETE FROM {TABLE} WHERE level = %s AND idx = %s", [level, index])

    with pytest.raises(NodeMissing, match="缺少节点"):
        sample.log.root(300)
