"""The sample reply letter (复函) of the bodies outside: a scanned page that says it is a sample."""

import io
from pathlib import Path

import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont

from sanxiang.rules.list_chains import JUSTICE, STAFFING

NUMBERS = {JUSTICE: "州司函〔2026〕示 1 号", STAFFING: "州编办函〔2026〕示 1 号"}
FILE_NAME = "复函（示例）.pdf"
FONTS = Path(pylopdf_fonts_zh_cn.__file__).parent
SIZE, RESOLUTION = (827, 1169), 100  # A4


def scan() -> bytes:
    page = Image.new("L", SIZE, 250)
    font = ImageFont.truetype(next(FONTS.glob("**/*Sans*")), 30)
    ImageDraw.Draw(page).text((120, 120), "示例复函：同意公示。", fill=40, font=font)
    out = io.BytesIO()
    page.save(out, "PDF", resolution=RESOLUTION)
    return out.getvalue()
