"""/api/v1/: reading only, without a key, from any site. A change that would break a reader gets
a new version; this one stays."""

from typing import Annotated, Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from ninja import Field, NinjaAPI, Path, Query, Schema, Status
from ninja.errors import ValidationError

from portal import messages
from portal.api import answers
from portal.api.answers import known
from portal.models import Checkpoint, Count, ListEdition, PublicRecord, Withdrawal
from portal.published import address_of, fields_of
from portal.records import Filters, page_of
from portal.search.words import LONGEST_QUERY

PAGE, LARGEST_PAGE = 20, 100
NOT_FOUND = Status(404, {"detail": "没有找到"})
ID = Annotated[str, Path(title="公示编号", pattern="^[a-z0-9]{10,40}$")]
CODE = Annotated[str, Path(title="机关代码", pattern="^[0-9A-Z]{1,40}$")]
KIND = Annotated[str, Path(title="清单种类", pattern="^[a-z_]{1,20}$")]

api = NinjaAPI(
    title="行政执法公示开放数据",
    version="1",
    description="公开的决定、结果、清单和统计。撤下的内容不再提供。无需登录，只读。",
    docs_url=None,
    urls_namespace="api",
)


class Asked(Schema):
    """What a list of records is narrowed by; all of it together."""

    q: str = Field("", title="词语或者文号", max_length=LONGEST_QUERY)
    kind: str = known(messages.KINDS, "公示种类", optional=True)
    power: str = known(messages.POWERS, "执法种类", optional=True)
    organisation: str = Field("", title="作出机关代码", pattern="^[0-9A-Z]{0,40}$")
    year: str = Field("", title="作出年份", pattern="^([12][0-9]{3})?$")
    outcome: str = known(messages.OUTCOMES, "结果类别", optional=True)
    item: str = Field("", title="事项标识", pattern="^([0-9a-f]{12})?$")
    after: str = Field("", title="上一页给出的 next_after", pattern="^[0-9]{0,19}$")
    limit: int = Field(PAGE, title="每页条数", ge=1, le=LARGEST_PAGE)


@api.exception_handler(ValidationError)
def explained(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    """422 in one sentence: which parameter is not as described."""
    names = "、".join(str(error["loc"][-1]) for error in problem.errors)
    return api.create_response(request, {"detail": f"参数不符合要求：{names}"}, status=422)


@api.get(
    "/records",
    response={200: answers.Records, 422: answers.Problem},
    summary="公示信息列表，从新到旧，可以筛选和检索",
)
def records(request: HttpRequest, asked: Query[Asked]) -> dict[str, Any]:
    given = asked.dict()
    after, limit = given.pop("after"), given.pop("limit")
    page = page_of(Filters(**given), after, limit, whole=True)
    return {
        "records": [_record(one, request) for one in page.records],
        "total": page.total,
        "is_capped": page.is_capped,
        "next_after": page.next_cursor,
    }


@api.get(
    "/records/{public_id}",
    response={
        200: answers.Record,
        404: answers.Problem,
        410: answers.Gone,
        422: answers.Problem,
    },
    summary="一条公示信息",
)
def record(request: HttpRequest, public_id: ID) -> Any:
    if found := PublicRecord.objects.filter(public_id=public_id).first():
        return _record(found, request)
    stone = Withdrawal.objects.filter(public_id=public_id).first()
    if stone is None:
        return NOT_FOUND
    left = {
        "detail": "这条公示信息已撤下",
        "ground": stone.ground,
        "explanation": stone.explanation,
        "withdrawn_at": stone.withdrawn_at,
    }
    return Status(410, left)


@api.get(
    "/lists",
    response=list[answers.Edition],
    summary="各机关现行的清单：人员、科室、事项、抽查事项、流程图、服务指南等",
)
def lists(request: HttpRequest) -> Any:
    same = ListEdition.objects.filter(
        organisation_code=OuterRef("organisation_code"), kind=OuterRef("kind")
    )
    newest = same.order_by("-version").values("version")[:1]
    return ListEdition.objects.filter(version=Subquery(newest)).order_by(
        "organisation_code", "kind"
    )


@api.get(
    "/lists/{organisation}/{kind}",
    response={200: answers.EditionWithRows, 404: answers.Problem, 422: answers.Problem},
    summary="一份现行的清单，含各行内容",
)
def one_list(request: HttpRequest, organisation: CODE, kind: KIND) -> Any:
    editions = ListEdition.objects.filter(organisation_code=organisation, kind=kind)
    return editions.order_by("-version").first() or NOT_FOUND


@api.get("/counts", response=list[answers.Counts], summary="各机关的五项公示数据")
def counts(request: HttpRequest) -> Any:
    return Count.objects.order_by("organisation_code")


@api.get(
    "/checkpoint",
    response={200: answers.Checkpoint, 404: answers.Problem},
    summary="存证日志最新的签名",
)
def checkpoint(request: HttpRequest) -> Any:
    return Checkpoint.objects.order_by("-size").first() or NOT_FOUND


def _record(found: PublicRecord, request: HttpRequest) -> dict[str, Any]:
    return fields_of(found) | {"address": address_of(found, request)}
