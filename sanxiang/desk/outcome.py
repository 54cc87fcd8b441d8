"""What came of an action, as an answer to a browser: done, refused, wrong values, or too busy."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import OperationalError
from django.http import Http404

from sanxiang.actions.refused import Invalid, Refused
from sanxiang.rules.fields import FieldError
from sanxiang.rules.steps import Refusal

Made = TypeVar("Made")
BUSY = (
    "系统正忙，刚才的内容没有保存，所填内容还在下面。"
    "请稍等片刻再提交一次；仍然不行的，请告知系统管理员"
)
NO_ROOM = (
    "服务器暂时不能保存文件，刚才的内容没有保存，所填内容还在下面。请立即告知系统管理员检查存储空间"
)


@dataclass(frozen=True, kw_only=True)
class Failure:
    """Why nothing was written: the status to answer with, and what to tell the person."""

    status: HTTPStatus
    refusals: tuple[Refusal, ...] = ()
    errors: tuple[FieldError, ...] = ()
    notice: str = ""


def attempted(action: Callable[[], Made]) -> Made | Failure:
    """Runs an action. What the person may not know of is a page that does not exist."""
    try:
        return action()
    except Refused as refused:
        return Failure(status=HTTPStatus.CONFLICT, refusals=refused.refusals)
    except Invalid as invalid:
        return Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY, errors=invalid.errors)
    except OperationalError:
        return Failure(status=HTTPStatus.SERVICE_UNAVAILABLE, notice=BUSY)
    except OSError:
        return Failure(status=HTTPStatus.SERVICE_UNAVAILABLE, notice=NO_ROOM)
    except ObjectDoesNotExist:
        raise Http404 from None
