"""A bound volume read back: order, numbers on pages, bookmarks, what cannot be bound."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from sanxiang import papers
from sanxiang.papers.binding import bind
from sanxiang.papers.plates import LONGEST_SIDE, picture
from sanxiang.papers.volumes import Entry, Leaf, Line, Part, Record, Reel, Volume

PDF = "application/pdf"
FIRM = "楚雄示例硅业有限公司"


def volume(*entries: Entry, **changes: object) -> Volume:
    made = Volume(
        organisation="楚雄州工业和信息化局（示例）",
        title="案卷（楚）工信立〔2026〕1号",
        facts=[("当事人", FIRM)],
        parts=[Part(title="本案材料", entries=entries)],
        manifest=[Line(position=1, title="立案", digests=[("存证", "a" * 64)])],
        sha256="b" * 64,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # fields of the volume


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An official paper of two pages."""
    path = tmp_path_factory.mktemp("papers") / "site_record.pdf"
    path.write_bytes(papers.blank("site_record", organisation="示例局"))
    return path


def leaf(path: Path, media_type: str = PDF, caption: str = "") -> Leaf:
    return Leaf(path=path, media_type=media_type, caption=caption)


def photo(path: Path, *, size: tuple[int, int] = (2400, 1200), orientation: int = 1) -> Path:
    """White above, black below, as the camera wrote it down."""
    made = Image.new("RGB", size, "white")
    made.paste("black", (0, size[1] // 2, *size))
    exif = Image.Exif()
    exif[0x0112] = orientation
    made.save(path, "JPEG", exif=exif)
    return path


def texts(path: Path) -> list[str]:
    """The text of each page, without spaces."""
    with pypdfium2.PdfDocument(path) as document:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def bookmarks(path: Path) -> list[tuple[int, str, int]]:
    """Depth, title and page number of each."""
    with pypdfium2.PdfDocument(path) as document:
        return [
            (one.level, one.get_title(), one.get_dest().get_index() + 1)
            for one in document.get_toc()
        ]


def test_the_index_names_the_pages_on_which_each_paper_stands(blank: Path, tmp_path: Path) -> None:
    target = tmp_path / "volume.pdf"
    entries = [
        Entry(title="检查笔录", number="（楚）工信检〔2026〕1号", leaves=[leaf(blank)]),
        Entry(title="询问笔录", leaves=[leaf(blank), leaf(blank)], note="附纸质扫描件 1 份"),
    ]

    pages = bind(volume(*entries), target)

    found = texts(target)
    assert pages == len(found) == 9
    assert [f"第{number}页" in text for number, text in enumerate(found, start=1)] == [True] * 9
    assert FIRM in found[0]
    assert "页数9页" in found[0]
    assert "卷内目录" in found[1]
    assert "1（楚）工信检〔2026〕1号检查笔录3–4" in found[1]
    assert "2询问笔录5–8附纸质扫描件1份" in found[1]
    assert "检查（勘验）笔录" in found[2]
    assert "b" * 64 in found[8]


def test_every_paper_has_a_bookmark_that_leads_to_it(blank: Path, tmp_path: Path) -> None:
    target = tmp_path / "volume.pdf"
    entries = [
        Entry(title="检查笔录", number="1号", leaves=[leaf(blank)]),
        Entry(title="依法保密的笔录", note="没有装订"),
        Entry(title="决定书", leaves=[leaf(blank)]),
    ]
    before = Part(title="来源案件的材料", entries=[Entry(title="通知书", leaves=[leaf(blank)])])

    bind(replace(volume(*entries), parts=[*volume(*entries).parts, before]), target)

    assert bookmarks(target) == [
        (0, "封面", 1),
        (0, "卷内目录", 2),
        (0, "本案材料", 3),
        (1, "检查笔录 1号", 3),
        (1, "决定书", 5),
        (0, "来源案件的材料", 7),
        (1, "通知书", 7),
        (0, "案卷清单", 9),
    ]
    assert "2依法保密的笔录—没有装订" in texts(target)[1]


def test_a_long_index_moves_the_papers_and_says_where_they_went(
    blank: Path, tmp_path: Path
) -> None:
    target = tmp_path / "volume.pdf"
    entries = [
        Entry(title=f"第{n}份", number=f"示例{n}号", leaves=[leaf(blank)]) for n in range(60)
    ]

    bind(volume(*entries), target)

    found, marks = texts(target), bookmarks(target)
    first = next(page for _, title, page in marks if title == "第0份 示例0号")
    index = [number for number, text in enumerate(found, start=1) if "页号" in text]
    assert index == list(range(2, first))
    assert len(index) > 1
    assert f"60示例59号第59份{first + 118}–{first + 119}" in found[index[-1] - 1]
    assert (1, "第59份 示例59号", first + 118) in marks


def test_the_same_volume_gives_the_same_bytes(blank: Path, tmp_path: Path) -> None:
    picture_file = photo(tmp_path / "photo.jpg")
    entry = Entry(title="检查笔录", leaves=[leaf(blank), leaf(picture_file, "image/jpeg")])
    made = []
    for name in ("one.pdf", "two.pdf"):
        bind(volume(entry), tmp_path / name)
        made.append((tmp_path / name).read_bytes())

    assert made[0] == made[1]
    assert {path.name for path in tmp_path.iterdir()} == {"one.pdf", "two.pdf", "photo.jpg"}


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_number_stands_at_the_top_right_however_the_scan_lies(
    turned: int, blank: Path, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.pdf"
    with pikepdf.open(blank) as pdf:
        for page in pdf.pages:
            page.rotate(turned, relative=False)
        pdf.save(scan)
    bind(volume(Entry(title="扫描件", leaves=[leaf(scan)])), tmp_path / "numbered.pdf")

    with pypdfium2.PdfDocument(tmp_path / "numbered.pdf") as after:
        page = after[2].render(scale=1).to_pil().convert("L")
    with pypdfium2.PdfDocument(scan) as document:
        before = document[0].render(scale=1).to_pil().convert("L")
    corner = (page.width - 60, 8, page.width - 8, 34)
    assert page.size == before.size
    assert before.crop(corner).getextrema() == (255, 255)
    assert page.crop(corner).getextrema()[0] < 100


def test_a_photo_stands_upright_on_a_page_with_its_caption(tmp_path: Path) -> None:
    # Taken with the camera on its side: what is written above belongs at the right.
    taken = photo(tmp_path / "photo.jpg", orientation=6)
    entry = Entry(title="照片", leaves=[leaf(taken, "image/jpeg", f"现场照片\nSHA-256 {'c' * 64}")])

    bind(volume(entry), tmp_path / "volume.pdf")

    shown = picture(taken)
    assert (shown.width, shown.height) == (LONGEST_SIDE // 2, LONGEST_SIDE)
    assert f"现场照片SHA-256{'c' * 64}" in texts(tmp_path / "volume.pdf")[2]
    with pypdfium2.PdfDocument(tmp_path / "volume.pdf") as document:
        page = document[2].render(scale=1).to_pil().convert("L")
    middle = page.height * 2 // 5
    assert page.getpixel((page.width * 2 // 5, middle)) < 50
    assert page.getpixel((page.width * 3 // 5, middle)) > 200


def test_a_picture_in_the_volume_tells_nothing_of_the_camera(tmp_path: Path) -> None:
    taken = photo(tmp_path / "photo.jpg")

    with Image.open(io.BytesIO(picture(taken).jpeg)) as rendition:
        assert dict(rendition.getexif()) == {}
        assert rendition.size == (LONGEST_SIDE, LONGEST_SIDE // 2)


@pytest.mark.parametrize(
    ("content", "media_type", "said"),
    [
        (None, PDF, "原始文件不在存储中"),
        (b"%PDF-1.7 cut off", PDF, "原始文件打不开"),
        (b"no picture", "image/png", "原始文件打不开"),
    ],
)
def test_a_file_that_cannot_be_opened_keeps_no_other_from_being_bound(
    content: bytes | None, media_type: str, said: str, blank: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    if content is not None:
        broken.write_bytes(content)
    entries = [
        Entry(title="坏的", leaves=[leaf(broken, media_type, "《决定书》扫描件")]),
        Entry(title="好的", leaves=[leaf(blank)]),
    ]

    bind(volume(*entries), tmp_path / "volume.pdf")

    found = texts(tmp_path / "volume.pdf")
    assert f"《决定书》扫描件{said}" in found[2]
    assert "2好的4–5" in found[1]


def test_what_no_paper_tells_of_is_set_out_and_sound_is_listed(tmp_path: Path) -> None:
    record = Record(
        title="代拟决定书", made="2026-11-24 10:00", by="李示远", lines=[("案由", "示例😀")]
    )
    reel = Reel(
        title="询问录像",
        kind="录像",
        made="2026-11-24 10:00",
        length="1:02:03",
        sha256="d" * 64,
        place="音像记录库",
    )

    bind(volume(Entry(title="办理记录", records=[record]), reels=[reel]), tmp_path / "volume.pdf")

    found = texts(tmp_path / "volume.pdf")
    assert "代拟决定书2026-11-2410:00李示远案由示例〓" in found[2]
    assert f"1询问录像{'d' * 64}音像记录库录像2026-11-2410:001:02:03" in found[3]
    assert bookmarks(tmp_path / "volume.pdf")[-1] == (0, "录音录像清单和案卷清单", 4)


def test_a_scan_brings_no_action_into_the_volume(blank: Path, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    with pikepdf.open(blank) as pdf:
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.pages[0].obj.AA = pikepdf.Dictionary(O=action)
        pdf.Root.OpenAction = action
        pdf.save(scan)

    bind(volume(Entry(title="扫描件", leaves=[leaf(scan)])), tmp_path / "volume.pdf")

    with pikepdf.open(tmp_path / "volume.pdf") as bound:
        assert "/OpenAction" not in bound.Root
        assert [key for page in bound.pages for key in page.obj if key in {"/AA", "/Annots"}] == []
