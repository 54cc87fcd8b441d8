"""The reply of a body outside comes as a letter: its number, day and scan are registered."""

from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from sanxiang.actions.list_stages import Answer, Letter, examine
from sanxiang.desk import uploads
from sanxiang.desk.asking import person_of
from sanxiang.desk.forms import ActForm, as_data, form_for, refuse
from sanxiang.desk.list_versions import page_of, said
from sanxiang.desk.outcome import Failure, attempted
from sanxiang.desk.uploads import EvidenceUploadHandler, ReceivedFile
from sanxiang.queries.list_page import Turn, VersionPage
from sanxiang.rules.public_lists import AGREED, DECISION, LETTER, OPINION_IF_ANY

ASKED = form_for([*LETTER, DECISION, OPINION_IF_ANY], choices={})
NO_FILE = "请选择复函的扫描件（PDF 或者照片）"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request to this page: the version, whose turn it is, where the file arrives."""

    request: HttpRequest
    page: VersionPage
    turn: Turn
    handler: EvidenceUploadHandler

    @property
    def purpose(self) -> str:
        """What a file held for a corrected form is good for: this version and person only."""
        return f"letter-{self.page.version.pk}-{person_of(self.request).pk}"


@csrf_exempt  # checked in _answer: only then may the upload handler be put in place here
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, version_id: int) -> HttpResponse:
    page = page_of(request, version_id)
    turn = next((one for one in page.turns if one.stage.body), None)
    if turn is None:
        raise Http404
    handler = EvidenceUploadHandler(request)
    request.upload_handlers = [handler]
    return _answer(request, Asked(request=request, page=page, turn=turn, handler=handler))


@csrf_protect
def _answer(request: HttpRequest, asked: Asked) -> HttpResponse:
    if request.method != "POST":
        return _shown(asked, ASKED())
    form = ASKED(request.POST)
    if problem := asked.handler.problem:
        form.add_error(None, problem.text)
        return _shown(asked, form, failure=Failure(status=problem.status))
    file = _file(asked)
    if file is None:
        form.add_error(None, NO_FILE)
    if not form.is_valid() or file is None:
        failure = Failure(status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return _shown(asked, form, failure=failure, file=file)
    answer = _answered(asked, form, file)
    made = attempted(lambda: examine(answer, by=person_of(request), at=timezone.now()))
    if isinstance(made, Failure):
        refuse(form, made.errors)
        useless = any(error.name == "file" for error in made.errors) or made.refusals
        return _shown(asked, form, failure=made, file=None if useless else file)
    file.close()
    messages.success(request, f"复函已登记。{said(made)}")
    return redirect("list_version", asked.page.version.pk)


def _file(asked: Asked) -> ReceivedFile | None:
    """The file sent now, else the one held from before."""
    sent = asked.request.FILES.get("file")
    if isinstance(sent, ReceivedFile) and sent.received.file_name:
        return sent
    held = uploads.held(asked.request.POST.get("held", ""), purpose=asked.purpose)
    return held[0] if held else None


def _answered(asked: Asked, form: ActForm, file: ReceivedFile) -> Answer:
    data, received = as_data(form), file.received
    return Answer(
        id=form.cleaned_data["act_id"],
        version_id=asked.page.version.pk,
        stage=asked.turn.stage.name,
        agree=data["decision"] == AGREED,
        opinion=data["opinion"],
        letter=Letter(
            number=data["number"],
            date=data["date"],
            path=received.path,
            size=received.size,
            sha256=received.sha256,
            sm3=received.sm3,
            file_name=received.file_name,
        ),
    )


def _shown(
    asked: Asked, form: ActForm, *, failure: Failure | None = None, file: ReceivedFile | None = None
) -> HttpResponse:
    context = {
        "version": asked.page.version,
        "stage": asked.turn.stage,
        "form": form,
        "failure": failure,
        "held": uploads.hold([file], purpose=asked.purpose) if file else "",
        "held_file": file.received if file else None,
    }
    status = failure.status if failure else HTTPStatus.OK
    return render(asked.request, "lists/letter.html", context, status=status)
