"""The portal as plain files: served by a plain server, every link of it leads somewhere."""

import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from portal.export.pages import links_of, place_of, style_as_file
from portal.export.site import Exported, FolderRefused, export
from portal.models import PublicRecord
from sanxiang.ledger.note import Signer, opened
from tests import make_portal as make

pytestmark = [pytest.mark.django_db(databases=["public"]), pytest.mark.clause("R16")]
SIGNER = Signer.generate("sample.sanxiang.invalid/portal")
LIVE = "https://gs.sample.invalid"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def exported(folder: Path, live: str = LIVE) -> Exported:
    return export(folder, host="testserver", live=live, signer=SIGNER)


def filled(count: int = 23) -> None:
    make.send("site", make.site())
    make.send("counts", make.counts())
    for _ in range(count):
        make.publish()


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "some" / "site"


@pytest.fixture
def port(folder: Path) -> Iterator[int]:
    """The parent of the export on a plain server: it works below any folder of a site."""
    handler = partial(Quiet, directory=str(folder.parent))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def walked(port: int, start: str) -> dict[str, int]:
    """Every address the files lead to on this server, and what it answered."""
    answers: dict[str, int] = {}
    waiting = [start]
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    while waiting:
        address = waiting.pop()
        if address in answers:
            continue
        connection.request("GET", address)
        answer = connection.getresponse()
        body = answer.read()
        answers[address] = answer.status
        found = links_of(address, answer.headers.get("Content-Type", ""), body)
        waiting += [urlsplit(urljoin(address, link)).path for link in found]
    connection.close()
    return answers


@pytest.mark.slow
def test_every_link_of_the_files_leads_to_a_file(folder: Path, port: int) -> None:
    filled()
    exported(folder)

    answers = walked(port, f"/{folder.name}/index.html")

    assert set(answers.values()) == {200}
    lists = {"SHA256SUMS", "records.txt", "removed.txt", "manifest.note"}
    pages = {f"/{folder.name}/{name}" for name in set(files(folder)) - lists}
    assert set(answers) == pages
    records = PublicRecord.objects.values_list("public_id", flat=True)
    assert {f"/{folder.name}/records/{one}/index.html" for one in records} <= set(answers)


def test_what_cannot_work_as_a_file_is_left_out_or_leads_to_the_portal(folder: Path) -> None:
    filled(1)
    exported(folder)
    found = files(folder)
    pages = b"".join(body for name, body in found.items() if name.endswith(".html"))

    assert b"<form" not in pages
    assert not any(name.startswith(("search", "papers", "reports")) for name in found)
    assert f'href="{LIVE}/search/"'.encode() in pages
    assert 'href="/' not in pages.decode()


def test_without_a_portal_to_go_to_no_link_is_left_that_leads_nowhere(folder: Path) -> None:
    filled(1)
    exported(folder, live="")
    pages = b"".join(body for name, body in files(folder).items() if name.endswith(".html"))

    assert b"/search/" not in pages
    assert "静态副本".encode() in pages


@pytest.mark.slow
def test_the_same_content_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    filled(3)
    first = exported(folder)
    before = files(folder)

    again = exported(folder)
    other = exported(tmp_path / "other")

    assert (again.number, again.written, again.removed) == (first.number, (), ())
    assert files(folder) == files(tmp_path / "other") == before
    assert other.number == 1


@pytest.mark.clause("D12.2a")
def test_what_was_withdrawn_is_deleted_and_listed(folder: Path) -> None:
    filled(2)
    gone = make.publish(public_id="gonerecord1", title="金丝雀公示（示例）")
    exported(folder)
    assert (folder / "records/gonerecord1/index.html").exists()

    make.withdraw(gone["public_id"])
    done = exported(folder)

    assert "records/gonerecord1/index.html" in done.removed
    assert "records/gonerecord1/record.json" in done.removed
    assert set(done.removed) <= set((folder / "removed.txt").read_text().splitlines())
    assert not (folder / "records/gonerecord1").exists()
    rest = {name: body for name, body in files(folder).items() if name != "removed.txt"}
    assert [name for name, body in rest.items() if "金丝雀".encode() in body] == []
    assert [name for name, body in rest.items() if b"gonerecord1" in body] == []
    # Still listed after the next run: somebody may carry only every other export.
    make.publish()
    exported(folder)
    assert "records/gonerecord1/index.html" in (folder / "removed.txt").read_text().splitlines()


@pytest.mark.clause("D12.2b")
def test_the_explanation_of_an_annulled_decision_stays_at_its_address(folder: Path) -> None:
    filled(1)
    make.publish(public_id="annulled001")
    exported(folder)
    make.withdraw("annulled001", ground="annulled", explanation="复议决定撤销（示例）。")

    done = exported(folder)

    assert "records/annulled001/record.json" in done.removed
    page = (folder / "records/annulled001/index.html").read_text(encoding="utf-8")
    assert "复议决定撤销（示例）。" in page


def test_the_lists_are_signed_and_agree_with_the_files(folder: Path) -> None:
    filled(2)
    exported(folder)

    text = opened((folder / "manifest.note").read_bytes(), SIGNER.verifier).splitlines()

    assert text[:2] == ["sanxiang-export/1", "1"]
    for line in text[2:]:
        name, digest = line.split(" ")
        assert sha256((folder / name).read_bytes()).hexdigest() == digest
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=True)
    records = (folder / "records.txt").read_text().splitlines()
    assert records == sorted(f"{one.public_id} 1" for one in PublicRecord.objects.all())


def test_a_folder_of_somebody_else_is_never_cleared(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")

    with pytest.raises(FolderRefused, match="请指定空文件夹"):
        exported(tmp_path)
    assert files(tmp_path) == {"thesis.txt": b"mine"}


@pytest.mark.parametrize(
    ("address", "kind", "place"),
    [
        ("/", "text/html; charset=utf-8", "index.html"),
        ("/records/a1/", "text/html", "records/a1/index.html"),
        ("/records/?after=5-1", "text/html", "records/after=5-1/index.html"),
        ("/records/?q=../..", "text/html", "records/370be882801eb89b/index.html"),
        ("/../../etc/", "text/html", "c218e8cb4328d6d3/index.html"),
        ("/lists/%E6%B8%85%E5%8D%95/", "text/html", "lists/清单/index.html"),
        ("/?a=1", "text/html", "a=1/index.html"),
        ("/ledger/checkpoint", "text/plain; charset=utf-8", "ledger/checkpoint.txt"),
        ("/records/a1/record.json", "application/json", "records/a1/record.json"),
    ],
)
def test_where_an_address_lies_as_a_file(address: str, kind: str, place: str) -> None:
    assert place_of(address, kind) == place


def test_the_command_says_what_it_did_and_what_is_missing(
    folder: Path, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.PORTAL_KEY_FILE = tmp_path / "portal.key"
    settings.PORTAL_NAME = "sample.sanxiang.invalid/portal"
    filled(1)
    with pytest.raises(CommandError, match="请先运行 portal key"):
        call_command("export", str(folder))

    call_command("key")
    call_command("export", str(folder), live=LIVE)

    assert "第 1 次导出" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("kept", "written"), [("fonts/yi.ttf", "../../fonts/yi.ttf"), ("", "data:,")]
)
def test_a_style_sheet_loads_what_lies_beside_it_or_nothing(kept: str, written: str) -> None:
    place = "static/portal/tokens.css"
    sheet = b'@font-face { src: url("/fonts/yi.ttf"); } p { background: url(data:image/gif,) }'
    made = style_as_file(sheet, f"/{place}", place, place_at=lambda own: kept)
    assert made.decode() == sheet.decode().replace("/fonts/yi.ttf", written)
