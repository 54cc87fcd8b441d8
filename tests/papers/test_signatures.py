import pytest

from sanxiang.papers import BadSignature
from sanxiang.papers.signatures import PNG, drawing
from tests.papers.samples import signed, stroke_png, stroke_svg


def svg(inside: str) -> bytes:
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    return f"{head}{inside}</svg>".encode()


def test_strokes_and_pictures_are_taken() -> None:
    assert 'stroke-width="5"' in drawing(signed("officer", "王示例", image=stroke_svg()))
    assert "data:image/png;base64," in drawing(signed("officer", "王示例", image=stroke_png()))


@pytest.mark.parametrize(
    "image",
    [
        svg('<image href="/etc/passwd"/>'),
        svg("<script>1</script>"),
        svg("<text>同意</text>"),
        svg('<path d="url(javascript:1)"/>'),
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"),
        b"<html/>",
        b"\xff\xd8\xff\xe0 a photo",
        PNG + b"\0\0\0\rIHDR" + b"\xff" * 16,
        stroke_png()[:60],
    ],
    ids=["file", "script", "text", "address", "entity", "html", "jpeg", "huge", "cut"],
)
def test_anything_but_a_drawing_is_refused(image: bytes) -> None:
    with pytest.raises(BadSignature, match="王示例的签名图片无法读取"):
        drawing(signed("officer", "王示例", image=image))


def test_an_enormous_picture_is_refused() -> None:
    with pytest.raises(BadSignature, match="为空或者过大"):
        drawing(signed("officer", "王示例", image=b"x" * 2_000_001))
