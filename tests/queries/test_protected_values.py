"""The informant's name and an identity number: who may see them (R7, R20)."""

import pytest

from sanxiang.models import Act
from sanxiang.queries import visibility
from tests import make

pytestmark = pytest.mark.django_db


@pytest.mark.clause("R7", "R20")
@pytest.mark.parametrize(
    ("username", "sees"),
    [
        ("zhifa1", True),  # wrote it
        ("zhifa2", True),  # in the team
        ("kezhang", True),  # approves it
        ("fenguan", True),
        ("shenhe", True),  # reviews the whole file
        ("lianluo", False),
        ("xiaozu", False),
        ("fagui", False),
        ("yankezhang", False),
        ("xianju", False),
    ],
)
def test_the_informant_is_known_to_those_who_need_it(username: str, sees: bool) -> None:
    make.bureau()
    case = make.inspection()
    source = make.take(case, "source", "zhifa1")
    make.approve(source, "kezhang", "fenguan")
    make.take(case, "team", "kezhang")

    seen = visibility.of(make.person(username), on=make.NOW.date())

    assert seen.sees_protected(Act.objects.get(pk=source.pk)) is sees
