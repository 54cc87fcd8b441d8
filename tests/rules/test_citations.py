"""A citation is found by any spelling of the name, and by no other law's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanxiang.rules.citations import Citation, citations, named_together
from sanxiang.rules.legal_names import Article

pytestmark = pytest.mark.clause("D11.5")
ENERGY, SALT, PENALTY = "节能示例法", "食盐示例办法", "处罚示例法"
NAMES = (ENERGY, SALT, PENALTY, "示例法")


def said(text: str) -> list[str]:
    return [one.text for one in citations(text, NAMES)]


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("节能示例法(2018修正) 第六十八条第二款", ["《节能示例法》第六十八条"]),
        ("节能示例法 第十六条第二款(限期治理)、第七十二条", ["《节能示例法》第十六条、第七十二条"]),
        ("节能示例法第八十二条(义务:第五十三条)", ["《节能示例法》第八十二条、第五十三条"]),
        ("《中华人民共和国处罚示例法》第72条第一款第（一）项，每日", ["《处罚示例法》第七十二条"]),
        ("《处罚示例法（2021年修订）》第五条至第七条", ["《处罚示例法》第五条、第六条、第七条"]),
        (
            "依照处罚示例法第五条和食盐示例办法第六条",
            ["《处罚示例法》第五条", "《食盐示例办法》第六条"],
        ),
        ("处罚示例法规定的程序", ["《处罚示例法》"]),
        ("处罚示例法第五条；第六条", ["《处罚示例法》第五条、第六条"]),
        ("处罚示例法第五条、工业示例办法第三条", ["《处罚示例法》第五条"]),
        ("根据《处罚示例法》，本办法第三条", ["《处罚示例法》"]),
    ],
)
def test_a_citation_has_the_articles_said_after_the_name(text: str, cites: list[str]) -> None:
    assert said(text) == cites


@pytest.mark.parametrize(
    "text",
    [
        "食盐示例办法实施细则第三条",
        "云南省节能示例法条例",
        "《云南省实施〈节能示例法〉办法》第三条",
        "行政处罚示例法第三条",
        "《行政处罚示例法》第三条",
        "没有引用任何文件",
        "",
    ],
)
def test_a_longer_name_is_another_law(text: str) -> None:
    assert said(text) == []


def test_a_name_that_ends_with_a_number_is_not_that_of_a_longer_number() -> None:
    assert citations("示例文件12第三条", ["示例文件1"]) == []
    assert [one.text for one in citations("示例文件1第三条", ["示例文件1"])] == [
        "《示例文件1》第三条"
    ]


def test_the_longer_of_two_names_is_meant() -> None:
    assert said("节能示例法第三条") == ["《节能示例法》第三条"]


def test_a_law_cited_once_as_a_whole_is_cited_as_a_whole() -> None:
    whole = Citation(name=ENERGY)
    some = Citation(name=ENERGY, articles=(Article(3),))
    other = Citation(name=SALT, articles=(Article(9), Article(2)))
    again = Citation(name=SALT, articles=(Article(2),))

    assert named_together([some, whole, other, again]) == [
        Citation(name=ENERGY),
        Citation(name=SALT, articles=(Article(2), Article(9))),
    ]


ARTICLES = st.lists(st.integers(1, 300), min_size=1, max_size=6, unique=True)


@given(
    st.sampled_from(["{0}", "《{0}》", "《中华人民共和国{0}》", "中华人民共和国{0}（2018年修正）"]),
    st.sampled_from(NAMES[:3]),
    ARTICLES,
    st.sampled_from(["、", "，", "和", "第二款、"]),
)
def test_every_spelling_of_name_and_list_is_found(
    spelling: str, name: str, numbers: list[int], between: str
) -> None:
    listed = between.join(str(Article(one)) for one in numbers)
    found = citations(f"违反了{spelling.format(name)}{listed}的规定", NAMES)
    assert found == [Citation(name=name, articles=tuple(map(Article, numbers)))]


@given(st.text(max_size=300))
def test_any_text_can_be_looked_through(text: str) -> None:
    for one in citations(text, NAMES):
        assert one.name in NAMES
