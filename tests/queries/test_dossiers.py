"""The dossier's one hash: everything that belongs to the case file moves it, nothing else does."""

from collections.abc import Callable

import pytest

from sanxiang.models import Act, Case, Review
from sanxiang.queries.dossiers import Dossier, dossier_of
from tests import make, make_reviews

pytestmark = [
    pytest.mark.django_db(databases=["default"]),
    pytest.mark.clause("own/dossier-bound"),
]
Change = Callable[[Case], object]


@pytest.fixture(autouse=True)
def _bureau() -> None:
    make.bureau()


def _spoken(case: Case) -> Act:
    return Act.objects.get(case=case, step="statement")


def taken(step: str, by: str = "zhifa1") -> Change:
    return lambda case: make.take(case, step, by)


BELONGS: dict[str, Change] = {
    "a draft written anew": taken("draft"),
    "another piece of evidence": taken("exhibit"),
    "a photo": make.photo,
    "a signature": lambda case: make.signed(
        _spoken(case), "speaker", _spoken(case).data["speaker"]
    ),
    "an approval": lambda case: make.approve(Act.objects.get(case=case, step="extend"), "juzhang"),
    "an approval refused": lambda case: make.approve(
        Act.objects.get(case=case, step="extend"), "juzhang", agree=False
    ),
}
STANDS_BESIDE: dict[str, Change] = {
    "the submission": taken("submit_review"),
    "a whole review": make_reviews.review,
}


def prepared() -> Case:
    """A case with a record that is not signed yet, and a request that is not approved yet."""
    case = make.investigated_penalty()
    make.take(case, "statement", "zhifa1")
    make.take(case, "extend", "zhifa1")
    return case


@pytest.mark.parametrize("what", BELONGS)
def test_what_belongs_to_the_file_changes_its_hash(what: str) -> None:
    case = prepared()
    before = dossier_of(case)

    BELONGS[what](case)

    after = dossier_of(case)
    assert after.sha256 != before.sha256
    assert after.manifest[: len(before.manifest)] == before.manifest
    assert len(after.manifest) == len(before.manifest) + 1


@pytest.mark.parametrize("what", STANDS_BESIDE)
def test_a_review_of_the_file_leaves_its_hash(what: str) -> None:
    case = make.investigated_penalty()
    before = dossier_of(case)

    STANDS_BESIDE[what](case)

    assert dossier_of(case) == before


def test_the_decision_and_what_comes_before_it_leave_the_hash_that_was_reviewed() -> None:
    case = make.decided_penalty()

    reviewed = Review.objects.get(case=case)
    now: Dossier = dossier_of(case)
    assert (now.sha256, now.manifest) == (reviewed.dossier_sha256, reviewed.manifest)


def test_the_manifest_names_each_thing_where_it_came_in() -> None:
    case = prepared()
    make.photo(case)
    make.signed(_spoken(case), "speaker", _spoken(case).data["speaker"])

    by_step = {line["step"]: line for line in dossier_of(case).manifest}
    spoken, signed = by_step["statement"], by_step["sign"]
    recorded = next(line for line in by_step.values() if line["recording"])
    assert all(line["entry"] for line in by_step.values())
    assert spoken["paper"] == signed["signature"]
    assert spoken["file"]
    assert signed["file"] != spoken["file"]
    assert recorded["recording"]
