import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.ledger import tree
from sanxiang.ledger.tree import ProofRejected
from tests.ledger import naive

# Leaves of the reference tests of Certificate Transparency, and the root of every prefix.
LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
SIZES = st.integers(1, 70)


def entries(count: int) -> list[bytes]:
    return [b"entry %d" % number for number in range(count)]


def frontier_root(leaves: list[bytes]) -> bytes:
    frontier = tree.Frontier()
    for leaf in leaves:
        frontier.add(tree.leaf_hash(leaf))
    return frontier.root()


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_the_reference_tests(size: int) -> None:
    assert frontier_root(LEAVES[:size]).hex() == ROOTS[size]
    assert naive.root(LEAVES[:size]).hex() == ROOTS[size]


def test_a_path_is_that_of_the_reference_tests() -> None:
    path = [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]

    assert [one.hex() for one in naive.inclusion(5, LEAVES)] == path
    leaf = tree.leaf_hash(LEAVES[5])
    root = tree.root_from_inclusion(5, 8, leaf, [bytes.fromhex(one) for one in path])
    assert root.hex() == ROOTS[8]


@given(st.data(), SIZES)
def test_the_ranges_of_an_inclusion_proof_are_those_of_the_definition(
    data: st.DataObject, size: int
) -> None:
    index = data.draw(st.integers(0, size - 1))
    leaves = entries(size)

    path = [naive.root(leaves[start:end]) for start, end in tree.inclusion_ranges(index, size)]

    assert path == naive.inclusion(index, leaves)
    leaf = tree.leaf_hash(leaves[index])
    assert tree.root_from_inclusion(index, size, leaf, path) == naive.root(leaves)


@given(st.data(), SIZES)
def test_the_ranges_of_a_consistency_proof_are_those_of_the_definition(
    data: st.DataObject, size: int
) -> None:
    old = data.draw(st.integers(1, size))
    leaves = entries(size)

    path = [naive.root(leaves[start:end]) for start, end in tree.consistency_ranges(old, size)]

    assert path == naive.consistency(old, leaves)
    tree.check_consistency(old, size, naive.root(leaves[:old]), naive.root(leaves), path)


@given(st.data(), SIZES)
def test_no_inclusion_proof_survives_a_change(data: st.DataObject, size: int) -> None:
    index = data.draw(st.integers(0, size - 1))
    leaves = entries(size)
    path, root = naive.inclusion(index, leaves), naive.root(leaves)
    other = data.draw(st.integers(0, size).filter(lambda number: number != index))

    with pytest.raises(ProofRejected):
        assert_leads_to(root, other, size, tree.leaf_hash(leaves[index]), path)
    with pytest.raises(ProofRejected):
        assert_leads_to(root, index, size, tree.leaf_hash(b"another entry"), path)
    with pytest.raises(ProofRejected):
        assert_leads_to(root, index, size, tree.leaf_hash(leaves[index]), [*path, root])
    if path:
        with pytest.raises(ProofRejected):
            assert_leads_to(root, index, size, tree.leaf_hash(leaves[index]), path[1:])


def assert_leads_to(root: bytes, index: int, size: int, leaf: bytes, path: list[bytes]) -> None:
    if tree.root_from_inclusion(index, size, leaf, path) != root:
        raise ProofRejected


@given(st.data(), SIZES)
def test_no_consistency_proof_survives_a_change(data: st.DataObject, size: int) -> None:
    old = data.draw(st.integers(1, size))
    leaves = entries(size)
    path = naive.consistency(old, leaves)
    old_root, new_root = naive.root(leaves[:old]), naive.root(leaves)
    forged = naive.root([*leaves[: old - 1], b"another entry"])

    with pytest.raises(ProofRejected):
        tree.check_consistency(old, size, forged, new_root, path)
    with pytest.raises(ProofRejected):
        tree.check_consistency(old, size, old_root, forged + b"", [*path, new_root])
    if path:
        with pytest.raises(ProofRejected):
            tree.check_consistency(old, size, old_root, new_root, path[:-1])
        with pytest.raises(ProofRejected):
            tree.check_consistency(old, size, old_root, new_root, [*path, new_root])


@pytest.mark.parametrize(
    ("index", "size", "leaf", "path", "defect"),
    [
        (0, 0, bytes(32), [], "序号不小于日志长度"),
        (-1, 4, bytes(32), [], "序号不小于日志长度"),
        (5, 4, bytes(32), [bytes(32)] * 2, "序号不小于日志长度"),
        (0, 1, bytes(31), [], "不是 32 字节"),
        (0, 2, bytes(32), [bytes(33)], "不是 32 字节"),
        (0, 1, bytes(32), [bytes(32)], "证明路径过长"),
        (0, 2, bytes(32), [], "证明路径过短"),
        (0, 2, bytes(32), [bytes(32)] * 64, "证明路径过长"),
    ],
)
def test_a_malformed_inclusion_proof_is_refused(
    index: int, size: int, leaf: bytes, path: list[bytes], defect: str
) -> None:
    with pytest.raises(ProofRejected, match=defect):
        tree.root_from_inclusion(index, size, leaf, path)


@pytest.mark.parametrize(
    ("old", "new", "path", "defect"),
    [
        (0, 3, [], "为零"),
        (4, 3, [], "颠倒"),
        (3, 3, [bytes(32)], "长度相同"),
        (2, 3, [], "证明路径过短"),
        (3, 4, [], "证明路径过短"),
        (2, 3, [bytes(31)], "不是 32 字节"),
        (2, 3, [bytes(32)] * 63, "证明路径过长"),
    ],
)
def test_a_malformed_consistency_proof_is_refused(
    old: int, new: int, path: list[bytes], defect: str
) -> None:
    with pytest.raises(ProofRejected, match=defect):
        tree.check_consistency(old, new, bytes(32), bytes(32), path)


@pytest.mark.parametrize(("index", "size"), [(4, 4), (-1, 4), (0, 0)])
def test_there_is_no_proof_of_a_leaf_outside_the_log(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="不在"):
        tree.inclusion_ranges(index, size)


@pytest.mark.parametrize(("old", "new"), [(0, 3), (4, 3)])
def test_there_is_no_proof_from_an_empty_or_longer_log(old: int, new: int) -> None:
    with pytest.raises(ValueError, match="不能从"):
        tree.consistency_ranges(old, new)
