"""A clause as a reader sees it."""

import pytest
from django.template.loader import render_to_string

from sanxiang.desk.tags import cited
from sanxiang.rules.clauses import CLAUSES


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("D12.1a", "D12.1a"),
        ("R7", "R7"),
        ("penalty-law/42", "行政处罚法第42条"),
        ("own/dossier-bound", "本局规定"),
        ("118/3", "118/3"),
    ],
)
def test_a_clause_is_called_what_readers_call_it(name: str, text: str) -> None:
    assert cited(name).text == text


@pytest.mark.parametrize("name", CLAUSES)
def test_every_clause_of_the_register_comes_with_source_and_summary(name: str) -> None:
    assert cited(name).more == f"{CLAUSES[name].source}：{CLAUSES[name].summary}"


def test_the_exact_id_stays_on_the_page() -> None:
    page = render_to_string("components/clause.html", {"id": "penalty-law/42"})

    assert 'data-clause="penalty-law/42"' in page
