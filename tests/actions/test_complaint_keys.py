"""The key of the discipline role: renewed, lost, guessed at."""

from datetime import timedelta
from typing import Any

import pytest

from sanxiang.actions import complaint_keys
from sanxiang.actions.complaint_keys import unlock
from sanxiang.actions.refused import Invalid, Refused
from sanxiang.models import Act, ComplaintKey
from sanxiang.queries import complaints as asked
from sanxiang.rules.complaints import TRIES
from tests import make
from tests import make_complaints as sample
from tests import make_complaints_inside as inside

pytestmark = [pytest.mark.django_db, pytest.mark.clause("own/complaint-key")]


def test_a_new_key_and_passphrase_still_open_what_came_before() -> None:
    inside.key()
    before, code = inside.reported()
    new = "铁锅 邮票 松树 云南 水井"
    inside.key(new, former=sample.PASSPHRASE)
    after, _ = inside.reported(text="第二件")
    inside.do(before, "accepted")

    keys = inside.unlocked(new)

    assert asked.words_of(before, keys) == inside.WORDS
    assert asked.words_of(after, keys) == inside.WORDS | {"text": "第二件"}
    assert asked.lines_of(before, keys)[0].text == f"accepted {inside.SECRET}"
    assert inside.seen_by_code(code)[-1] == ("accepted", f"accepted {inside.SECRET}")
    with pytest.raises(Invalid):  # the former passphrase opens nothing any more
        inside.unlocked()


def test_after_a_loss_old_complaints_stay_closed_and_new_ones_are_read() -> None:
    inside.key()
    before, _ = inside.reported()
    new = "铁锅 邮票 松树 云南 水井"
    inside.key(new, lost=True)
    after, _ = inside.reported()

    keys = inside.unlocked(new)

    assert asked.words_of(before, keys) is None
    assert asked.files_of(before, keys) == [(0, None)]
    assert asked.words_of(after, keys) == inside.WORDS
    # The reporter can still be asked to send it again.
    inside.do(before, "question")
    assert asked.lines_of(before, keys)[0].text == f"question {inside.SECRET}"
    # Found again after all, the former passphrase opens what it always did.
    assert asked.words_of(before, inside.unlocked()) == inside.WORDS


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"former": "别的口令 别的口令"}, "former"),
        ({"former": ""}, "former"),
        ({"repeated": "不一样的口令 不一样"}, "repeated"),
        ({"passphrase": "短", "repeated": "短"}, "passphrase"),
        ({"upper": {}}, "upper_name"),
    ],
)
def test_a_key_is_not_renewed_without_what_it_needs(changed: dict[str, Any], field: str) -> None:
    inside.key()
    new = {
        "passphrase": "铁锅 邮票 松树 云南 水井",
        "repeated": "铁锅 邮票 松树 云南 水井",
        "former": sample.PASSPHRASE,
    }

    with pytest.raises(Invalid) as caught:
        inside.key(**new | changed)

    assert caught.value.errors[0].name == field
    assert ComplaintKey.objects.count() == 1


def test_the_password_of_the_log_in_is_no_passphrase() -> None:
    person = make.person("jijian")
    person.set_password("三棵 松树 一条 大河 向东")
    person.save()

    with pytest.raises(Invalid, match="不能与登录密码相同"):
        inside.key("三棵 松树 一条 大河 向东")


def test_guessing_ends_after_five_tries_and_leaves_its_acts() -> None:
    inside.key()
    for _ in range(TRIES):
        with pytest.raises(Invalid):
            inside.unlocked("猜一猜 猜一猜")

    with pytest.raises(Refused, match="一小时内口令错了 5 次"):
        inside.unlocked()
    assert Act.objects.filter(step=complaint_keys.WRONG).count() == TRIES
    later = make.NOW + timedelta(hours=1, minutes=1)
    assert unlock(
        sample.PASSPHRASE, organisation=inside.bureau(), by=make.person("jijian"), at=later
    )
