"""Two texts woven together lose neither."""

from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.differences import ADDED, KEPT, REMOVED, Piece, pieces


@given(st.text(), st.text())
def test_both_texts_can_be_read_out_of_the_pieces(before: str, after: str) -> None:
    woven = pieces(before, after)

    assert "".join(piece.text for piece in woven if piece.change != ADDED) == before
    assert "".join(piece.text for piece in woven if piece.change != REMOVED) == after


def test_only_what_changed_is_marked() -> None:
    assert pieces("将罚款缴至指定账户", "将罚款缴至本局账户") == [
        Piece("将罚款缴至", KEPT),
        Piece("指定", REMOVED),
        Piece("本局", ADDED),
        Piece("账户", KEPT),
    ]


def test_long_texts_are_compared_line_by_line() -> None:
    many = "".join(f"第{number}行内容若干字。\n" for number in range(300))
    assert pieces(many + "末行", many + "尾行") == [
        Piece(many, KEPT),
        Piece("末行", REMOVED),
        Piece("尾行", ADDED),
    ]
